import { guardedEmitter, type PartOf } from '../host/guarded.ts';
import { changed } from '../host/harness/changes.ts';
import { machine } from '../host/machine.ts';
import { postTask } from '../host/real-time.ts';

type Source = Electron.NativeTheme['themeSource'];

class NativeTheme extends guardedEmitter('nativeTheme', 'updated') implements PartOf<Electron.NativeTheme> {
  #source: Source = 'system';

  get themeSource(): Source {
    return this.#source;
  }

  set themeSource(source: Source) {
    if (source === this.#source) return;
    this.#source = source;
    this.themeChanged();
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? machine.dark : this.#source === 'dark';
  }

  /** The panel's theme: always the system's own. */
  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return machine.dark;
  }

  /** For the desktop, not for the app. */
  themeChanged(): void {
    changed();
    postTask(() => this.emit('updated'));
  }
}

export const nativeTheme = new NativeTheme();
