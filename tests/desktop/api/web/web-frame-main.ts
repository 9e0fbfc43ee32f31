import { guarded, type PartOf } from '../../host/guarded.ts';

/** The main frame of one document. */
export class WebFrameMain extends guarded('webFrameMain') implements PartOf<Electron.WebFrameMain> {
  readonly url: string;
  readonly parent = null;

  constructor(url: string) {
    super();
    this.url = url;
  }
}
