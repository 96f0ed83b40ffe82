CREATE TABLE `adapter_state` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `adjustment` (
	`occurrence_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`reason` text NOT NULL,
	`points` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`occurrence_id`, `member_id`, `reason`)
);
--> statement-breakpoint
CREATE TABLE `answer` (
	`occurrence_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`given` text NOT NULL,
	`verdict` text NOT NULL,
	`credit` real NOT NULL,
	`near_miss` integer DEFAULT false NOT NULL,
	`points` integer NOT NULL,
	`hinted` integer NOT NULL,
	`confidence` text,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`occurrence_id`, `member_id`)
);
--> statement-breakpoint
CREATE INDEX `answer_member` ON `answer` (`member_id`,`received_at`);--> statement-breakpoint
CREATE TABLE `board` (
	`id` integer PRIMARY KEY NOT NULL,
	`group_id` integer NOT NULL,
	`kind` text NOT NULL,
	`period` text NOT NULL,
	`announced_at` integer,
	FOREIGN KEY (`group_id`) REFERENCES `study_group`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `board_period` ON `board` (`group_id`,`kind`,`period`);--> statement-breakpoint
CREATE INDEX `board_unannounced` ON `board` (`kind`,`period`) WHERE announced_at is null and kind <> 'all';--> statement-breakpoint
CREATE TABLE `channel` (
	`id` integer PRIMARY KEY NOT NULL,
	`space_id` integer NOT NULL,
	`external_id` text NOT NULL,
	`name` text NOT NULL,
	FOREIGN KEY (`space_id`) REFERENCES `space`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `channel_external` ON `channel` (`space_id`,`external_id`);--> statement-breakpoint
CREATE TABLE `delivery` (
	`id` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`group_id` integer NOT NULL,
	`channel_id` integer NOT NULL,
	`occurrence_id` integer,
	`member_id` integer,
	`payload` text DEFAULT '{}' NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`due_at` integer NOT NULL,
	`expires_at` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`uncertain` integer DEFAULT false NOT NULL,
	`last_error` text,
	`done_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `delivery_key` ON `delivery` (`key`);--> statement-breakpoint
CREATE INDEX `delivery_due` ON `delivery` (`due_at`) WHERE status in ('pending', 'claimed');--> statement-breakpoint
CREATE INDEX `delivery_occurrence` ON `delivery` (`occurrence_id`);--> statement-breakpoint
CREATE INDEX `delivery_dead` ON `delivery` (`group_id`,`done_at`) WHERE status = 'dead';--> statement-breakpoint
CREATE TABLE `erasure` (
	`space_id` integer NOT NULL,
	`person_hash` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`space_id`, `person_hash`),
	FOREIGN KEY (`space_id`) REFERENCES `space`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `streak_grant` (
	`member_id` integer NOT NULL,
	`study_date` text NOT NULL,
	`reason` text NOT NULL,
	`granted_by` integer NOT NULL,
	`told` integer DEFAULT false NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`member_id`, `study_date`),
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `study_group` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`language` text DEFAULT 'en' NOT NULL,
	`seed` integer NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`next_number` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `hint` (
	`occurrence_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`occurrence_id`, `member_id`)
);
--> statement-breakpoint
CREATE TABLE `idea` (
	`id` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `idea_key` ON `idea` (`key`);--> statement-breakpoint
CREATE TABLE `identity` (
	`id` integer PRIMARY KEY NOT NULL,
	`space_id` integer NOT NULL,
	`external_id` text NOT NULL,
	`member_id` integer NOT NULL,
	FOREIGN KEY (`space_id`) REFERENCES `space`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `identity_external` ON `identity` (`space_id`,`external_id`);--> statement-breakpoint
CREATE INDEX `identity_member` ON `identity` (`member_id`);--> statement-breakpoint
CREATE TABLE `inbox_event` (
	`event_id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `inbox_at` ON `inbox_event` (`at`);--> statement-breakpoint
CREATE TABLE `installation` (
	`id` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`clock` text NOT NULL,
	`clock_offset_ms` integer DEFAULT 0 NOT NULL,
	`heartbeat_at` integer,
	`time_zone_data` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `item_use` (
	`group_id` integer NOT NULL,
	`item_id` integer NOT NULL,
	`used_on` text,
	`practised` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`group_id`, `item_id`)
);
--> statement-breakpoint
CREATE TABLE `item_version` (
	`id` integer PRIMARY KEY NOT NULL,
	`item_id` integer NOT NULL,
	`version` text NOT NULL,
	`content` text NOT NULL,
	FOREIGN KEY (`item_id`) REFERENCES `item`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `item_version_key` ON `item_version` (`item_id`,`version`);--> statement-breakpoint
CREATE TABLE `item` (
	`id` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`area` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `item_key` ON `item` (`key`);--> statement-breakpoint
CREATE TABLE `member` (
	`id` integer PRIMARY KEY NOT NULL,
	`group_id` integer NOT NULL,
	`name` text NOT NULL,
	`merged_into` integer,
	`hidden` integer DEFAULT false NOT NULL,
	`lock_in` integer DEFAULT false NOT NULL,
	`guessed_is_again` integer DEFAULT true NOT NULL,
	`first_study_date` text,
	`first_act_on` text,
	`returned_since` integer,
	`streak_length` integer DEFAULT 0 NOT NULL,
	`streak_best` integer DEFAULT 0 NOT NULL,
	`streak_freezes` integer DEFAULT 0 NOT NULL,
	`streak_progress` integer DEFAULT 0 NOT NULL,
	`streak_through` text,
	`streak_started_on` text,
	`told_through` text,
	`revision` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`erased_at` integer,
	FOREIGN KEY (`group_id`) REFERENCES `study_group`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `member_group` ON `member` (`group_id`);--> statement-breakpoint
CREATE TABLE `missed_lookup` (
	`group_id` integer NOT NULL,
	`term` text NOT NULL,
	`count` integer NOT NULL,
	`last_at` integer NOT NULL,
	PRIMARY KEY(`group_id`, `term`)
);
--> statement-breakpoint
CREATE TABLE `occurrence` (
	`id` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`group_id` integer NOT NULL,
	`schedule_id` integer NOT NULL,
	`channel_id` integer NOT NULL,
	`study_date` text NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`number` integer,
	`planned_at` integer NOT NULL,
	`late` integer NOT NULL,
	`ranked` integer NOT NULL,
	`item_version_id` integer,
	`order_seed` integer NOT NULL,
	`next_firing_at` integer,
	`deliver_by` integer NOT NULL,
	`sent_at` integer,
	`closes_at` integer,
	`closed_at` integer,
	`message` text,
	`voided_at` integer,
	FOREIGN KEY (`schedule_id`) REFERENCES `schedule`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`channel_id`) REFERENCES `channel`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_version_id`) REFERENCES `item_version`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `occurrence_date` ON `occurrence` (`schedule_id`,`study_date`);--> statement-breakpoint
CREATE UNIQUE INDEX `occurrence_key` ON `occurrence` (`key`);--> statement-breakpoint
CREATE INDEX `occurrence_group_date` ON `occurrence` (`group_id`,`study_date`);--> statement-breakpoint
CREATE INDEX `occurrence_barred` ON `occurrence` (`group_id`) WHERE voided_at is not null or status in ('planned', 'open');--> statement-breakpoint
CREATE INDEX `occurrence_closing` ON `occurrence` (`closes_at`) WHERE status = 'open';--> statement-breakpoint
CREATE TABLE `practice` (
	`id` integer PRIMARY KEY NOT NULL,
	`member_id` integer NOT NULL,
	`item_id` integer NOT NULL,
	`mode` text NOT NULL,
	`verdict` text NOT NULL,
	`credit` real NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `practice_member` ON `practice` (`member_id`,`item_id`);--> statement-breakpoint
CREATE TABLE `queue_entry` (
	`id` integer PRIMARY KEY NOT NULL,
	`group_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`kind` text NOT NULL,
	`item_key` text,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	`dismissed_at` integer
);
--> statement-breakpoint
CREATE INDEX `queue_open` ON `queue_entry` (`group_id`,`at`) WHERE dismissed_at is null;--> statement-breakpoint
CREATE TABLE `review_log` (
	`id` integer PRIMARY KEY NOT NULL,
	`member_id` integer NOT NULL,
	`idea_id` integer NOT NULL,
	`item_id` integer NOT NULL,
	`occurrence_id` integer,
	`mode` text NOT NULL,
	`grade` text NOT NULL,
	`at` integer NOT NULL,
	`before` text
);
--> statement-breakpoint
CREATE INDEX `review_log_member` ON `review_log` (`member_id`,`at`);--> statement-breakpoint
CREATE TABLE `review` (
	`member_id` integer NOT NULL,
	`idea_id` integer NOT NULL,
	`due_at` integer NOT NULL,
	`stability` real NOT NULL,
	`difficulty` real NOT NULL,
	`reps` integer NOT NULL,
	`lapses` integer NOT NULL,
	`last_reviewed_at` integer NOT NULL,
	`scheduled_days` integer NOT NULL,
	PRIMARY KEY(`member_id`, `idea_id`)
);
--> statement-breakpoint
CREATE INDEX `review_due` ON `review` (`member_id`,`due_at`);--> statement-breakpoint
CREATE TABLE `schedule` (
	`id` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`group_id` integer NOT NULL,
	`channel_id` integer NOT NULL,
	`kind` text NOT NULL,
	`time` text NOT NULL,
	`zone` text NOT NULL,
	`weekdays` integer NOT NULL,
	`areas` text DEFAULT '' NOT NULL,
	`levels` text DEFAULT '' NOT NULL,
	`topics` text DEFAULT '' NOT NULL,
	`catch_up_ms` integer NOT NULL,
	`paused` integer DEFAULT false NOT NULL,
	`next_run_at` integer,
	`next_study_date` text,
	`last_study_date` text,
	`skipped` text DEFAULT '' NOT NULL,
	`degraded_reason` text,
	`degraded_at` integer,
	`created_at` integer NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`group_id`) REFERENCES `study_group`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`channel_id`) REFERENCES `channel`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `schedule_key` ON `schedule` (`key`);--> statement-breakpoint
CREATE INDEX `schedule_due` ON `schedule` (`next_run_at`) WHERE paused = 0 and removed_at is null and next_run_at is not null;--> statement-breakpoint
CREATE INDEX `schedule_group` ON `schedule` (`group_id`);--> statement-breakpoint
CREATE INDEX `schedule_channel` ON `schedule` (`channel_id`);--> statement-breakpoint
CREATE TABLE `space` (
	`id` integer PRIMARY KEY NOT NULL,
	`group_id` integer NOT NULL,
	`platform` text NOT NULL,
	`external_id` text NOT NULL,
	`name` text NOT NULL,
	`installed_at` integer NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`group_id`) REFERENCES `study_group`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `space_external` ON `space` (`platform`,`external_id`);--> statement-breakpoint
CREATE INDEX `space_group` ON `space` (`group_id`);--> statement-breakpoint
CREATE TABLE `standing` (
	`board_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`points` integer NOT NULL,
	`answered` integer NOT NULL,
	`hidden` integer NOT NULL,
	PRIMARY KEY(`board_id`, `member_id`)
);
--> statement-breakpoint
CREATE INDEX `standing_points` ON `standing` (`board_id`,`hidden`,points desc,`member_id`);--> statement-breakpoint
CREATE TABLE `team_membership` (
	`member_id` integer NOT NULL,
	`from_week` text NOT NULL,
	`team_id` integer,
	`at` integer NOT NULL,
	PRIMARY KEY(`member_id`, `from_week`),
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `team`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `team` (
	`id` integer PRIMARY KEY NOT NULL,
	`group_id` integer NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`group_id`) REFERENCES `study_group`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `team_name` ON `team` (`group_id`,`name_key`);--> statement-breakpoint
CREATE TABLE `vacation` (
	`id` integer PRIMARY KEY NOT NULL,
	`member_id` integer NOT NULL,
	`from_date` text NOT NULL,
	`until_date` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `member`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `vacation_member` ON `vacation` (`member_id`);