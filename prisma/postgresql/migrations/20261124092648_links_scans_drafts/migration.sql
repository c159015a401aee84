-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "file" TEXT,
ADD COLUMN     "source" TEXT;

-- AlterTable
ALTER TABLE "Outbox" ADD COLUMN     "unsure" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "Link" (
    "tokenHash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "campaign" TEXT NOT NULL,
    "unit" TEXT,
    "seatId" TEXT,
    "chatId" TEXT,
    "body" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL,
    "revokedAt" TEXT,

    CONSTRAINT "Link_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "WebSession" (
    "tokenHash" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "lastSeenAt" TEXT NOT NULL,
    "revokedAt" TEXT,

    CONSTRAINT "WebSession_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "AccountCode" (
    "codeHash" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL,
    "usedAt" TEXT,
    "usedBy" TEXT,

    CONSTRAINT "AccountCode_pkey" PRIMARY KEY ("codeHash")
);

-- CreateTable
CREATE TABLE "SignedPage" (
    "id" SERIAL NOT NULL,
    "campaign" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "withdrawnAt" TEXT,
    "body" TEXT NOT NULL,

    CONSTRAINT "SignedPage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Draft" (
    "id" SERIAL NOT NULL,
    "campaign" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "body" TEXT NOT NULL,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ModelAnswer" (
    "hash" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TEXT NOT NULL,

    CONSTRAINT "ModelAnswer_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "ModelTokens" (
    "month" TEXT NOT NULL,
    "tokens" INTEGER NOT NULL,

    CONSTRAINT "ModelTokens_pkey" PRIMARY KEY ("month")
);

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
