// A form with data-passkey asks the authenticator first, puts its answer into the hidden field and then sends itself.
type Options = { publicKey: Record<string, unknown> };

function bytes(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function text(buffer: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function read(value: unknown, key = ""): unknown {
  if (typeof value === "string") return key === "challenge" || key === "id" ? bytes(value) : value;
  if (Array.isArray(value)) return value.map((each) => read(each));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, key === "rp" ? each : read(each, name)]),
  );
}

function written(credential: PublicKeyCredential): string {
  const given = credential.response as unknown as Record<string, unknown>;
  const names = ["clientDataJSON", "attestationObject", "authenticatorData", "signature"];
  const held = names.filter((name) => given[name] instanceof ArrayBuffer);
  const response = Object.fromEntries(held.map((name) => [name, text(given[name] as ArrayBuffer)]));
  return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, response });
}

async function asked(form: HTMLFormElement): Promise<string> {
  const options = read((JSON.parse(form.dataset.options ?? "{}") as Options).publicKey) as never;
  const kind = form.dataset.passkey === "create" ? "create" : "get";
  const made = await navigator.credentials[kind]({ publicKey: options });
  if (!(made instanceof PublicKeyCredential)) throw new Error("no credential");
  return written(made);
}

export function watchPasskeys(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-passkey]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const failed = form.querySelector<HTMLElement>("[data-passkey-failed]");
      if (failed) failed.hidden = true;
      asked(form).then(
        (answer) => {
          form.querySelector<HTMLInputElement>("[name=answer]")!.value = answer;
          form.submit();
        },
        () => failed && (failed.hidden = false),
      );
    });
  }
}
