// A search goes on by itself while its page is open; without scripts, somebody presses the button.
document.querySelector("form[data-goes-on]")?.requestSubmit()
