/** Compressed data that ends early or does not inflate: thrown by whoever inflates, told as FILE_DAMAGED. */
export class DamagedCompression extends Error {}
