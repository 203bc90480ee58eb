// The service worker of web push: shows that something is due, and leads to the notices. It caches nothing.
interface Told {
  title: string;
  body: string;
  url: string;
}

interface PushEvent extends Event {
  data: { json(): Told } | null;
  waitUntil(work: Promise<unknown>): void;
}

interface ClickEvent extends Event {
  notification: Notification;
  waitUntil(work: Promise<unknown>): void;
}

interface Worker {
  registration: ServiceWorkerRegistration;
  clients: { openWindow(url: string): Promise<unknown> };
  addEventListener(kind: "push", react: (event: PushEvent) => void): void;
  addEventListener(kind: "notificationclick", react: (event: ClickEvent) => void): void;
}

const worker = self as unknown as Worker;

worker.addEventListener("push", (event) => {
  const told = event.data?.json();
  if (told) {
    event.waitUntil(worker.registration.showNotification(told.title, { body: told.body, tag: "due", data: told.url }));
  }
});

worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(worker.clients.openWindow(String(event.notification.data)));
});

export {};
