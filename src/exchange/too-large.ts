/** A file that asks for more than any report has: it is refused, not worked through. */

export class TooLarge extends Error {}
