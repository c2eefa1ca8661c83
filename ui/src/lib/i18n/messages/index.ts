// The two catalogues. French gives the shape: `en: Messages` fails to compile on a missing or an extra key.
import { actions as actionsEn } from "./actions.en";
import { app as appEn } from "./app.en";
import { common as commonEn } from "./common.en";
import { operations as operationsEn } from "./operations.en";
import { records as recordsEn } from "./records.en";
import { gallery as galleryEn } from "./gallery.en";
import { home as homeEn } from "./home.en";
import { firstRun as firstRunEn } from "./first-run.en";
import { meetings as meetingsEn } from "./meetings.en";
import { briefs as briefsEn } from "./briefs.en";
import { counterparts as counterpartsEn } from "./counterparts.en";
import { commitments as commitmentsEn } from "./commitments.en";
import { statistics as statisticsEn } from "./statistics.en";
import { talkingPoints as talkingPointsEn } from "./talking-points.en";
import { search as searchEn } from "./search.en";
import { sources as sourcesEn } from "./sources.en";
import { templates as templatesEn } from "./templates.en";
import { settings as settingsEn } from "./settings.en";
import { backups as backupsEn } from "./backups.en";
import { protection as protectionEn } from "./protection.en";
import { actions as actionsFr } from "./actions.fr";
import { app as appFr } from "./app.fr";
import { common as commonFr } from "./common.fr";
import { operations as operationsFr } from "./operations.fr";
import { records as recordsFr } from "./records.fr";
import { gallery as galleryFr } from "./gallery.fr";
import { home as homeFr } from "./home.fr";
import { firstRun as firstRunFr } from "./first-run.fr";
import { meetings as meetingsFr } from "./meetings.fr";
import { briefs as briefsFr } from "./briefs.fr";
import { counterparts as counterpartsFr } from "./counterparts.fr";
import { commitments as commitmentsFr } from "./commitments.fr";
import { statistics as statisticsFr } from "./statistics.fr";
import { talkingPoints as talkingPointsFr } from "./talking-points.fr";
import { search as searchFr } from "./search.fr";
import { sources as sourcesFr } from "./sources.fr";
import { templates as templatesFr } from "./templates.fr";
import { settings as settingsFr } from "./settings.fr";
import { protection as protectionFr } from "./protection.fr";
import { backups as backupsFr } from "./backups.fr";

export const fr = {
  actions: actionsFr,
  app: appFr,
  common: commonFr,
  operations: operationsFr,
  records: recordsFr,
  gallery: galleryFr,
  home: homeFr,
  firstRun: firstRunFr,
  meetings: meetingsFr,
  briefs: briefsFr,
  counterparts: counterpartsFr,
  commitments: commitmentsFr,
  statistics: statisticsFr,
  talkingPoints: talkingPointsFr,
  search: searchFr,
  sources: sourcesFr,
  templates: templatesFr,
  settings: settingsFr,
  protection: protectionFr,
  backups: backupsFr,
};

/** The shape of one language's strings. */
export type Messages = typeof fr;

export const en: Messages = {
  actions: actionsEn,
  app: appEn,
  common: commonEn,
  operations: operationsEn,
  records: recordsEn,
  gallery: galleryEn,
  home: homeEn,
  firstRun: firstRunEn,
  meetings: meetingsEn,
  briefs: briefsEn,
  counterparts: counterpartsEn,
  commitments: commitmentsEn,
  statistics: statisticsEn,
  talkingPoints: talkingPointsEn,
  search: searchEn,
  sources: sourcesEn,
  templates: templatesEn,
  settings: settingsEn,
  protection: protectionEn,
  backups: backupsEn,
};
