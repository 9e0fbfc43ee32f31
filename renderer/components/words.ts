/** A text that is still shown when the person changes the language: it is computed again each time it is drawn. */
export type Words = () => string;
