"use strict";
/* Passkeys (W3C WebAuthn, level 3): a form with data-passkey asks the device and brings its answer to the server. */
document.addEventListener("DOMContentLoaded", () => {
  const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
  const letters = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const known = (list) => list?.map((key) => ({ ...key, id: bytes(key.id) }));
  const asked = (options) => ({
    ...options,
    challenge: bytes(options.challenge),
    ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
    ...(options.excludeCredentials && { excludeCredentials: known(options.excludeCredentials) }),
    ...(options.allowCredentials && { allowCredentials: known(options.allowCredentials) }),
  });
  const PARTS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const answered = ({ id, rawId, type, response }) => JSON.stringify({
    id, type, rawId: letters(rawId), clientExtensionResults: {},
    response: Object.fromEntries(PARTS.filter((part) => response[part]).map((part) => [part, letters(response[part])])),
  });

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (!window.PublicKeyCredential) continue;
    const options = JSON.parse(form.querySelector("script").textContent).publicKey;
    const note = form.querySelector("[role=alert]");
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      if (form.credential.value) return;
      event.preventDefault();
      note.hidden = true;
      try {
        form.credential.value = answered(await navigator.credentials[form.dataset.passkey]({ publicKey: asked(options) }));
      } catch {
        note.hidden = false;
        return;
      }
      form.requestSubmit();
    });
  }
  window.addEventListener("pageshow", ({ persisted }) => { if (persisted) location.reload(); });
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
});
