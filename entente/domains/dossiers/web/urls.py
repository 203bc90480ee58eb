"""The desk's addresses."""

from django.urls import path

from entente.domains.dossiers.web import (
    carrying_out,
    channels,
    composing,
    dossier_list,
    dossiers,
    drafts,
    forwarding,
    inbox,
    ledger,
    membership,
    messages,
    partners,
    sanitising,
    signs,
    tasking_list,
    taskings,
)

app_name = "dossiers"

urlpatterns = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("dossiers/", dossier_list.listed, name="list"),
    path("dossiers/open/", dossiers.opened, name="open"),
    path("dossiers/<str:dossier>/", dossiers.dossier, name="dossier"),
    path("dossiers/<str:dossier>/members/", membership.members, name="members"),
    path("dossiers/<str:dossier>/channel/", channels.entered, name="channel"),
    path("dossiers/<str:dossier>/write/<str:kind>/", composing.write, name="write"),
    path("dossiers/<str:dossier>/write/<str:kind>/draft/", drafts.save, name="draft_save"),
    path("dossiers/<str:dossier>/signs/", signs.signs, name="signs"),
    path("drafts/", drafts.listed, name="drafts"),
    path("drafts/<int:draft>/discard/", drafts.discard, name="draft_discard"),
    path("drafts/<int:draft>/restore/", drafts.restore, name="draft_restore"),
    path("write/", composing.choose, name="compose"),
    path("channel/<int:entry>/settled/", channels.settled, name="channel_settled"),
    path("channel/<int:entry>/erased/", channels.erased, name="channel_erase"),
    path("messages/<str:message>/", messages.message, name="message"),
    path("messages/<str:message>/task/", taskings.tasked, name="task"),
    path("messages/<str:message>/forward/", forwarding.page, name="forward"),
    path("messages/<str:message>/sanitise/", sanitising.page, name="sanitise"),
    path("messages/<str:message>/pass-on/", carrying_out.pass_on, name="pass_on"),
    path("messages/<str:message>/erase/", carrying_out.erase, name="erase"),
    path("messages/<str:message>/attachments/<str:root>/", messages.attachment, name="attachment"),
    path("messages/<str:message>/proof/", messages.proof, name="proof"),
    path("taskings/", tasking_list.listed, name="taskings"),
    path("taskings/<int:tasking>/", taskings.contributed, name="contribute"),
    path("partners/", partners.listed, name="partners"),
    path("partners/add/", partners.add, name="partner_add"),
    path("partners/<str:partner>/", partners.partner, name="partner"),
    path("ledger/", ledger.ledger, name="ledger"),
]
