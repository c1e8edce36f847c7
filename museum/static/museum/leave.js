"use strict";
/* A form with words that are not saved asks before it is left, and is sent with the token of the latest sign-in. */
document.addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector('#content-main form[method="post"]:not(#changelist-form)');
  if (!form) return;
  const written = () => JSON.stringify([...new FormData(form)].map(([name, value]) => [name, value.name ?? value]));
  const refused = form.querySelector(".errornote"); // its words came back from the server, unsaved
  let stored = null;
  let sent = false;

  window.addEventListener("load", () => { stored = written(); });
  window.addEventListener("pageshow", () => { sent = false; });
  window.addEventListener("beforeunload", (event) => {
    if (!sent && stored && (refused || written() !== stored)) event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    sent = !event.defaultPrevented;
    const token = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/);
    if (token && form.csrfmiddlewaretoken) form.csrfmiddlewaretoken.value = token[1];
  });
});
