/** A text that is still shown when the person changes the language: it is asked for anew each time it is drawn. */
export type Words = () => string;
