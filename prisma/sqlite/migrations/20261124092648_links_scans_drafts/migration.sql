-- AlterTable
ALTER TABLE "Message" ADD COLUMN "file" TEXT;
ALTER TABLE "Message" ADD COLUMN "source" TEXT;

-- CreateTable
CREATE TABLE "Link" (
    "tokenHash" TEXT NOT NULL PRIMARY KEY,
    "purpose" TEXT NOT NULL,
    "campaign" TEXT NOT NULL,
    "unit" TEXT,
    "seatId" TEXT,
    "chatId" TEXT,
    "body" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL,
    "revokedAt" TEXT
);

-- CreateTable
CREATE TABLE "WebSession" (
    "tokenHash" TEXT NOT NULL PRIMARY KEY,
    "address" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "lastSeenAt" TEXT NOT NULL,
    "revokedAt" TEXT
);

-- CreateTable
CREATE TABLE "AccountCode" (
    "codeHash" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL,
    "usedAt" TEXT,
    "usedBy" TEXT
);

-- CreateTable
CREATE TABLE "SignedPage" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "campaign" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "withdrawnAt" TEXT,
    "body" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Draft" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "campaign" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "body" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "ModelAnswer" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "text" TEXT NOT NULL,
    "at" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "ModelTokens" (
    "month" TEXT NOT NULL PRIMARY KEY,
    "tokens" INTEGER NOT NULL
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Outbox" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "chatId" TEXT NOT NULL,
    "reply" TEXT NOT NULL,
    "part" INTEGER NOT NULL,
    "done" INTEGER NOT NULL,
    "tries" INTEGER NOT NULL,
    "unsure" INTEGER NOT NULL DEFAULT 0,
    "at" TEXT NOT NULL,
    "dueAt" TEXT NOT NULL,
    "doneAt" TEXT,
    "why" TEXT,
    "leaseOwner" TEXT,
    "leaseUntil" TEXT,
    "onceAs" TEXT,
    "afterMessage" INTEGER NOT NULL
);
INSERT INTO "new_Outbox" ("afterMessage", "at", "chatId", "done", "doneAt", "dueAt", "id", "leaseOwner", "leaseUntil", "onceAs", "part", "reply", "tries", "why") SELECT "afterMessage", "at", "chatId", "done", "doneAt", "dueAt", "id", "leaseOwner", "leaseUntil", "onceAs", "part", "reply", "tries", "why" FROM "Outbox";
DROP TABLE "Outbox";
ALTER TABLE "new_Outbox" RENAME TO "Outbox";
CREATE UNIQUE INDEX "Outbox_onceAs_key" ON "Outbox"("onceAs");
CREATE INDEX "Outbox_done_chatId_id_idx" ON "Outbox"("done", "chatId", "id");
CREATE INDEX "Outbox_chatId_done_id_idx" ON "Outbox"("chatId", "done", "id");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Link_seatId_idx" ON "Link"("seatId");

-- CreateIndex
CREATE INDEX "Link_chatId_idx" ON "Link"("chatId");

-- CreateIndex
CREATE INDEX "Link_expiresAt_idx" ON "Link"("expiresAt");

-- CreateIndex
CREATE INDEX "WebSession_address_idx" ON "WebSession"("address");

-- CreateIndex
CREATE INDEX "AccountCode_personId_idx" ON "AccountCode"("personId");

-- CreateIndex
CREATE INDEX "SignedPage_campaign_unit_version_idx" ON "SignedPage"("campaign", "unit", "version");

-- CreateIndex
CREATE INDEX "Draft_campaign_unit_section_id_idx" ON "Draft"("campaign", "unit", "section", "id");

-- CreateIndex
CREATE INDEX "ModelAnswer_at_idx" ON "ModelAnswer"("at");

-- CreateIndex
CREATE INDEX "Message_chatId_source_idx" ON "Message"("chatId", "source");
