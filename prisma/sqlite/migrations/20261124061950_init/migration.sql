-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Update" (
    "channel" TEXT NOT NULL,
    "bot" TEXT NOT NULL,
    "update" TEXT NOT NULL,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("channel", "bot", "update")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Chat" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "channel" TEXT NOT NULL,
    "bot" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "personId" TEXT,
    "activeSeat" TEXT,
    "createdAt" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "ChatState" (
    "chatId" TEXT NOT NULL,
    "seat" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("chatId", "seat")
);

-- CreateTable
CREATE TABLE "Seat" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "campaign" TEXT NOT NULL,
    "unit" TEXT,
    "since" TEXT NOT NULL,
    "until" TEXT,
    "heldAs" TEXT
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "campaign" TEXT NOT NULL,
    "unit" TEXT,
    "role" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "invitedBy" TEXT,
    "at" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL,
    "usedAt" TEXT,
    "usedBy" TEXT
);

-- CreateTable
CREATE TABLE "CodeFailure" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "chat" TEXT NOT NULL,
    "at" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Definition" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "definition" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Campaign" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "deadline" TEXT NOT NULL,
    "deadlineBy" TEXT,
    "deadlineAt" TEXT,
    "state" TEXT NOT NULL,
    "openedAt" TEXT NOT NULL,
    "adoptedAt" TEXT,
    "remindersOn" INTEGER NOT NULL,
    "activeUnits" TEXT NOT NULL,
    "waitingHash" TEXT
);

-- CreateTable
CREATE TABLE "Submission" (
    "campaign" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "submittedAt" TEXT,
    "submittedBy" TEXT,
    "late" INTEGER NOT NULL,
    "signedAt" TEXT,
    "returned" TEXT NOT NULL,
    "shared" TEXT NOT NULL,
    "lastActivityAt" TEXT,

    PRIMARY KEY ("campaign", "unit")
);

-- CreateTable
CREATE TABLE "SubmissionVersion" (
    "campaign" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "report" TEXT NOT NULL,
    "submittedAt" TEXT NOT NULL,
    "submittedBy" TEXT NOT NULL,

    PRIMARY KEY ("campaign", "unit", "version")
);

-- CreateTable
CREATE TABLE "Fact" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "campaign" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "body" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "PresentFact" (
    "campaign" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "factId" INTEGER NOT NULL,

    PRIMARY KEY ("campaign", "unit", "field")
);

-- CreateTable
CREATE TABLE "Narrative" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "campaign" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "body" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "PresentNarrative" (
    "campaign" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "head" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    PRIMARY KEY ("campaign", "unit", "section")
);

-- CreateTable
CREATE TABLE "Message" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "chatId" TEXT NOT NULL,
    "personId" TEXT,
    "seatId" TEXT,
    "update" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Outbox" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "chatId" TEXT NOT NULL,
    "reply" TEXT NOT NULL,
    "part" INTEGER NOT NULL,
    "done" INTEGER NOT NULL,
    "tries" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "dueAt" TEXT NOT NULL,
    "doneAt" TEXT,
    "why" TEXT,
    "leaseOwner" TEXT,
    "leaseUntil" TEXT,
    "onceAs" TEXT,
    "afterMessage" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "Request" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "chatId" TEXT,
    "seatId" TEXT,
    "campaign" TEXT,
    "kind" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "dueAt" TEXT NOT NULL,
    "tries" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "why" TEXT,
    "leaseOwner" TEXT,
    "leaseUntil" TEXT,
    "waitsAs" TEXT
);

-- CreateTable
CREATE TABLE "Reminder" (
    "campaign" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "reminder" TEXT NOT NULL,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("campaign", "unit", "reminder")
);

-- CreateTable
CREATE TABLE "Audit" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "campaign" TEXT,
    "unit" TEXT,
    "personId" TEXT,
    "what" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "at" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "File" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "at" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "Chat_activeSeat_idx" ON "Chat"("activeSeat");

-- CreateIndex
CREATE UNIQUE INDEX "Chat_channel_bot_address_key" ON "Chat"("channel", "bot", "address");

-- CreateIndex
CREATE UNIQUE INDEX "Seat_heldAs_key" ON "Seat"("heldAs");

-- CreateIndex
CREATE INDEX "Seat_personId_idx" ON "Seat"("personId");

-- CreateIndex
CREATE INDEX "Seat_campaign_unit_idx" ON "Seat"("campaign", "unit");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_codeHash_key" ON "Invitation"("codeHash");

-- CreateIndex
CREATE INDEX "Invitation_campaign_usedAt_idx" ON "Invitation"("campaign", "usedAt");

-- CreateIndex
CREATE INDEX "CodeFailure_at_idx" ON "CodeFailure"("at");

-- CreateIndex
CREATE INDEX "Fact_campaign_unit_field_id_idx" ON "Fact"("campaign", "unit", "field", "id");

-- CreateIndex
CREATE INDEX "Narrative_campaign_unit_section_id_idx" ON "Narrative"("campaign", "unit", "section", "id");

-- CreateIndex
CREATE INDEX "Message_chatId_id_idx" ON "Message"("chatId", "id");

-- CreateIndex
CREATE INDEX "Message_seatId_at_idx" ON "Message"("seatId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Outbox_onceAs_key" ON "Outbox"("onceAs");

-- CreateIndex
CREATE INDEX "Outbox_done_chatId_id_idx" ON "Outbox"("done", "chatId", "id");

-- CreateIndex
CREATE INDEX "Outbox_chatId_done_id_idx" ON "Outbox"("chatId", "done", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Request_waitsAs_key" ON "Request"("waitsAs");

-- CreateIndex
CREATE INDEX "Request_failed_dueAt_idx" ON "Request"("failed", "dueAt");

-- CreateIndex
CREATE INDEX "Request_chatId_kind_idx" ON "Request"("chatId", "kind");

-- CreateIndex
CREATE INDEX "Audit_campaign_id_idx" ON "Audit"("campaign", "id");
