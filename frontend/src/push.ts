// Switches web push on: asks the browser for a subscription with the node's key, then sends the form that holds it.
function bytes(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}

function fill(form: HTMLFormElement, subscription: PushSubscription): void {
  const told = subscription.toJSON();
  const values: Record<string, string | undefined> = { endpoint: told.endpoint, ...told.keys };
  for (const name of ["endpoint", "p256dh", "auth"]) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = values[name] ?? "";
  }
}

async function subscribe(form: HTMLFormElement): Promise<void> {
  await navigator.serviceWorker.register(form.dataset["worker"] ?? "");
  const registration = await navigator.serviceWorker.getRegistration(form.dataset["worker"] ?? "");
  if (!registration) throw new Error("no service worker");
  const key = bytes(form.dataset["pushKey"] ?? "");
  fill(form, await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }));
  form.submit();
}

const form = document.querySelector<HTMLFormElement>("[data-push-key]");
const said = document.querySelector<HTMLElement>("[data-push-status]");

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const say = (name: string): void => {
    if (said) said.textContent = said.dataset[name] ?? "";
  };
  if (!("serviceWorker" in navigator) || !("PushManager" in window)) return say("unable");
  void Notification.requestPermission()
    .then((answer) => (answer === "granted" ? subscribe(form) : say("denied")))
    .catch(() => say("unable"));
});

export {};
