"""What oversight asks by index: messages by kind and time, open requests, what was queued when."""

from typing import Any, ClassVar

from django.db import migrations, models

SETTLED = frozenset({"answered", "answered_under_conditions", "refused", "withdrawn", "refused_by_gate"})


def settle(apps: Any, schema_editor: Any) -> None:
    """Mark the requests of which nothing is due any more, from their kept folds."""
    del schema_editor
    threads = apps.get_model("exchange", "ThreadState").objects
    for row in threads.filter(kind="request").only("pk", "state").iterator(chunk_size=500):
        asked = (row.state.get("request") or {}).get("services", {}).values()
        if asked and all(at.get("stage", "sent") in SETTLED for at in asked):
            threads.filter(pk=row.pk).update(settled=True)


class Migration(migrations.Migration):
    """A column and three indexes."""

    dependencies: ClassVar = [("exchange", "0003_endings")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="threadstate", name="settled", field=models.BooleanField(default=False)
        ),
        migrations.RunPython(settle, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["service", "kind", "stored_at"], name="exchange_message_kind"),
        ),
        migrations.AddIndex(
            model_name="threadstate",
            index=models.Index(
                condition=models.Q(("kind", "request"), ("settled", False)),
                fields=["service", "kind", "settled"],
                name="exchange_thread_open_request",
            ),
        ),
        migrations.AddIndex(
            model_name="outbox",
            index=models.Index(
                condition=models.Q(("message__isnull", False)),
                fields=["service", "queued_at"],
                name="exchange_outbox_messages",
            ),
        ),
    ]
