import type { ImageView } from '../host/wire.ts';
import { element } from './element.ts';

/** An image of the app: as it is, or only its shape in the text's colour when it is a template; `size` in pixels. */
export function drawImage(image: ImageView, size: { width: number; height: number } = image): HTMLElement {
  const drawn = image.template
    ? element('span', { class: 'image template' })
    : element('img', { class: 'image', src: image.url, alt: '' });
  drawn.style.width = `${size.width}px`;
  drawn.style.height = `${size.height}px`;
  if (image.template) drawn.style.maskImage = `url("${image.url}")`;
  return drawn;
}
