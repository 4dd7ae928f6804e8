/**
 * Words with every row their model has. Tables whose keys packs and files decide are open by
 * type; in a further language they must have the rows of the English ones, or it does not compile.
 */
export type Complete<Words, Model> = {
  readonly [Key in keyof Words]: Key extends keyof Model ? CompleteValue<Words[Key], Model[Key]> : Words[Key];
};

type CompleteValue<Value, Model> = Value extends string | readonly unknown[] | ((...slots: never) => unknown)
  ? Value
  : Record<never, never> extends Value
    ? Readonly<Record<keyof Model, NonNullable<Value[keyof Value]>>>
    : Complete<Value, Model>;
