// Asks before what cannot be undone: `data-confirm` on a form's button, or htmx's `hx-confirm`; one dialog for both.
type Proceed = () => void;

function ask(question: string, proceed: Proceed): void {
  const dialog = document.querySelector<HTMLDialogElement>("#confirm");
  const words = dialog?.querySelector<HTMLElement>("[data-question]");
  if (!dialog || !words) return;
  words.textContent = question;
  dialog.returnValue = "";
  dialog.addEventListener("close", () => dialog.returnValue === "yes" && proceed(), { once: true });
  dialog.showModal();
}

function onSubmit(event: SubmitEvent): void {
  const button = event.submitter as HTMLButtonElement | null;
  const form = event.target as HTMLFormElement;
  const question = button?.dataset["confirm"] ?? form.dataset["confirm"];
  if (!question || form.dataset["confirmed"]) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  ask(question, () => {
    form.dataset["confirmed"] = "yes";
    form.requestSubmit(button);
    delete form.dataset["confirmed"];
  });
}

export function watchConfirmations(): void {
  document.addEventListener("submit", onSubmit, { capture: true });
  document.addEventListener("htmx:confirm", (event) => {
    const detail = (event as CustomEvent<{ question?: string; issueRequest(skip: boolean): void }>).detail;
    if (!detail.question) return;
    event.preventDefault();
    ask(detail.question, () => detail.issueRequest(true));
  });
}
