/** A text that may outlive a change of language: it is computed at each drawing. */
export type Words = () => string;
