import { guarded } from '../../host/guarded.ts';

/** The main frame of one document. */
export class WebFrameMain extends guarded('webFrameMain') implements Pick<Electron.WebFrameMain, 'url' | 'parent'> {
  readonly url: string;
  readonly parent = null;

  constructor(url: string) {
    super();
    this.url = url;
  }
}
