// `data-wait-for="/address/"`: goes to the address as soon as the node answers there, after it was started anew.
const EVERY = 800;

async function answers(address: string): Promise<boolean> {
  const response = await fetch(address, { redirect: "manual", cache: "no-store" }).catch(() => null);
  return response !== null && (response.ok || response.type === "opaqueredirect");
}

// The old server still answers for a moment; only an answer after a silence, or a second look, is the new one.
export function watchWaiting(): void {
  const address = document.querySelector<HTMLElement>("[data-wait-for]")?.dataset["waitFor"];
  if (!address) return;
  let silent = false;
  let patience = 4;
  const timer = setInterval(() => {
    void answers(address).then((open) => {
      if (!open) silent = true;
      else if (silent || --patience < 0) {
        clearInterval(timer);
        location.assign(address);
      }
    });
  }, EVERY);
}
