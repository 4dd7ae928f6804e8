/** Every word of the pages on which people sign in; `{name}` is filled in. */
export type PageWords = {
  readonly error: { readonly title: string; readonly text: string };
  readonly logout: Readonly<Record<'title' | 'text' | 'yes' | 'no', string>>;
  readonly goodbye: { readonly title: string; readonly text: string };
  readonly login: Readonly<Record<'title' | 'for' | 'login' | 'password' | 'submit' | 'recover', string>>;
  readonly consent: Readonly<
    Record<
      | 'title'
      | 'asks'
      | 'patient'
      | 'patientHint'
      | 'offline'
      | 'who'
      | 'allow'
      | 'refuse'
      | 'read'
      | 'write'
      | 'everything',
      string
    >
  >;
  readonly register: Readonly<
    Record<'title' | 'text' | 'login' | 'loginHint' | 'password' | 'passwordHint' | 'submit', string>
  >;
  readonly registered: { readonly title: string; readonly text: string };
  readonly recover: Readonly<Record<'title' | 'text' | 'code' | 'password' | 'submit', string>>;
  readonly passkey: Readonly<
    Record<'signIn' | 'failed' | 'title' | 'text' | 'make' | 'instead' | 'noScript' | 'name', string>
  >;
  readonly elsewhere: Readonly<
    Record<'with' | 'withWallet' | 'title' | 'text' | 'walletText' | 'on' | 'back', string>
  >;
  readonly account: Readonly<
    Record<
      | 'title'
      | 'passkeys'
      | 'none'
      | 'add'
      | 'nameHint'
      | 'made'
      | 'used'
      | 'unused'
      | 'synced'
      | 'remove'
      | 'leave'
      | 'byPasswordToo'
      | 'onlyPasskeys',
      string
    >
  >;
  readonly recovered: { readonly title: string; readonly text: string };
  readonly cancel: string;
  readonly problems: Readonly<
    Record<
      | 'too-short'
      | 'too-long'
      | 'too-simple'
      | 'link-used'
      | 'login-taken'
      | 'login-bad'
      | 'refused'
      | 'wrong'
      | 'wait'
      | 'expired'
      | 'forged'
      | 'no-person'
      | 'passkey-old'
      | 'passkey-refused'
      | 'passkey-taken'
      | 'last-factor'
      | 'elsewhere-failed'
      | 'elsewhere-weak'
      | 'elsewhere-unknown'
      | 'elsewhere-taken',
      string
    >
  >;
};
