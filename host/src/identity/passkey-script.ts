import { createHash } from 'node:crypto';

/**
 * What a page with passkeys runs, and all it runs: hands the form's challenge to the browser, and the browser's answer to
 * the form. Without it, or without passkeys in the browser, the page works by password.
 */
export const passkeyScript = `(() => {
  const form = document.querySelector('form[data-passkey]');
  const go = document.querySelector('button[data-passkey-go]');
  if (form === null || go === null || window.PublicKeyCredential === undefined) return;
  const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    buffer == null ? undefined
      : btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  const { kind, options } = JSON.parse(form.dataset.passkey);
  const known = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));
  const publicKey = { ...options, challenge: bytes(options.challenge) };
  if (kind === 'create') {
    publicKey.user = { ...options.user, id: bytes(options.user.id) };
    publicKey.excludeCredentials = known(options.excludeCredentials);
  } else publicKey.allowCredentials = known(options.allowCredentials);
  const send = ({ id, rawId, type, authenticatorAttachment, response }) => {
    form.elements.credential.value = JSON.stringify({
      id, rawId: text(rawId), type, authenticatorAttachment: authenticatorAttachment ?? undefined, clientExtensionResults: {},
      response: {
        clientDataJSON: text(response.clientDataJSON),
        attestationObject: text(response.attestationObject),
        transports: response.getTransports?.(),
        authenticatorData: kind === 'get' ? text(response.authenticatorData) : undefined,
        signature: text(response.signature),
        userHandle: text(response.userHandle),
      },
    });
    form.submit();
  };
  let waiting = new AbortController();
  const ask = async (more) => {
    waiting.abort();
    waiting = new AbortController();
    const { signal } = waiting;
    try {
      const given = await navigator.credentials[kind]({ publicKey, signal, ...more });
      if (given !== null) send(given);
    } catch (error) {
      if (signal.aborted || more.mediation === 'conditional') return;
      document.querySelector('[data-passkey-problem]').hidden = false;
    }
  };
  go.hidden = false;
  go.addEventListener('click', () => void ask({}));
  if (kind === 'get')
    void window.PublicKeyCredential.isConditionalMediationAvailable?.().then((can) => {
      if (can) void ask({ mediation: 'conditional' });
    });
})();`;

/** The script as a content security policy allows it, and it alone. */
export const passkeyScriptSource = `'sha256-${createHash('sha256').update(passkeyScript).digest('base64')}'`;
