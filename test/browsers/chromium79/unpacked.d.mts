/** @returns the program */
export function unpacked(): string;
