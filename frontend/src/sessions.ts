// A session that ended loses nobody's words: a form asks first whether its session is open, once it stood for a while.
const STALE = 60_000;
let checked = Date.now();

interface Answer {
  open: boolean;
  token: string;
}

async function ask(address: string): Promise<boolean> {
  const response = await fetch(address, { headers: { "X-Background": "1" } });
  if (!response.ok) return true;
  const answer = (await response.json()) as Answer;
  refresh(answer.token);
  return answer.open;
}

// A new sign-in brings a new token; without it the form that waited would be refused.
function refresh(token: string): void {
  for (const field of document.querySelectorAll<HTMLInputElement>("[name=csrfmiddlewaretoken]")) field.value = token;
  if (document.body.hasAttribute("hx-headers")) {
    document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
  }
}

function showEnded(): void {
  const dialog = document.querySelector<HTMLDialogElement>("#session-ended");
  if (dialog && !dialog.open) dialog.showModal();
}

function send(form: HTMLFormElement, button: HTMLElement | null): void {
  checked = Date.now();
  form.dataset["confirmed"] = "yes";
  form.requestSubmit(button);
  delete form.dataset["confirmed"];
}

async function onSubmit(event: SubmitEvent, address: string): Promise<void> {
  const form = event.target as HTMLFormElement;
  if (event.defaultPrevented || form.method !== "post" || form.matches("[hx-post], [hx-put], [hx-delete]")) return;
  if (Date.now() - checked < STALE) return;
  event.preventDefault();
  const open = await ask(address).catch(() => true);
  if (open) send(form, event.submitter);
  else showEnded();
}

export function watchSessions(): void {
  const address = document.querySelector<HTMLElement>("#session-ended")?.dataset["alive"];
  if (!address) return;
  document.addEventListener("submit", (event) => void onSubmit(event, address));
  document.addEventListener("session-ended", showEnded);
  document.querySelector("[data-signed-in]")?.addEventListener("click", () => {
    void ask(address).then((open) => {
      if (open) document.querySelector<HTMLDialogElement>("#session-ended")?.close();
    });
  });
}
