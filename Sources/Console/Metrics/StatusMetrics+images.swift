import Practice

extension StatusMetrics {
    func addListeners(to text: inout PrometheusText) {
        func each(_ value: (ListenerStatus) -> Int) -> [PrometheusText.Sample] {
            report.listeners.map { .init(value($0), .init("listener", $0.name)) }
        }
        // A system that nobody has asked yet is neither up nor down.
        let asked =
            (report.listeners.map { ($0.name, $0.upstream) } + report.hl7.map { ($0.name, $0.upstream) })
            .filter { $0.1 != .unknown }
        text.add(
            "leadglass_upstream_up",
            .gauge,
            "1 if the system behind the listener answered last time, else 0.",
            asked.map { .init($0.1 == .up ? 1 : 0, .init("listener", $0.0)) }
        )
        text.add(
            "leadglass_listener_associations",
            .gauge,
            "Associations that are open now, by listener.",
            each(\.associations)
        )
        text.add("leadglass_instances_total", .counter, "Instances relayed since the start.", each(\.instances))
        text.add(
            "leadglass_unprotected_total",
            .counter,
            "Instances that passed without a copy since the start.",
            each(\.unprotected)
        )
    }

    func addHL7(to text: inout PrometheusText) {
        guard !report.hl7.isEmpty else { return }
        func each(_ value: (HL7ListenerStatus) -> Int) -> [PrometheusText.Sample] {
            report.hl7.map { .init(value($0), .init("listener", $0.name)) }
        }
        text.add("leadglass_hl7_connections", .gauge, "HL7 connections that are open now.", each(\.connections))
        text.add("leadglass_hl7_messages_total", .counter, "HL7 messages relayed since the start.", each(\.messages))
        text.add(
            "leadglass_hl7_not_accepted_total",
            .counter,
            "HL7 messages that the system behind did not accept, since the start.",
            each(\.refused)
        )
        text.add(
            "leadglass_hl7_unreadable_total",
            .counter,
            "HL7 messages without a header that can be read, since the start.",
            each(\.unreadable)
        )
    }

    func addVault(to text: inout PrometheusText) {
        let vault = report.vault
        text.add("leadglass_vault_writable", .gauge, "1 while the vault can keep images.", vault.writable ? 1 : 0)
        text.add("leadglass_vault_studies", .gauge, "Studies that the vault holds.", vault.studies)
        text.add("leadglass_vault_instances", .gauge, "Instances that the vault holds.", vault.instances)
        text.add("leadglass_vault_bytes", .gauge, "Bytes of data sets, each kept once.", vault.bytes)
        text.add("leadglass_vault_disk_bytes", .gauge, "Bytes of the vault's files.", vault.bytesOnDisk)
        text.add("leadglass_vault_free_bytes", .gauge, "Free bytes on the vault's file system.", vault.freeBytes)
        if let days = extra.diskDaysLeft {
            text.add(
                "leadglass_vault_disk_days_left",
                .gauge,
                "Days until the vault's disk is full at the present rate.",
                [.init(days)]
            )
        }
        text.add("leadglass_vault_resends", .gauge, "Identical instances that came again.", vault.resends)
        text.add("leadglass_vault_unprotected", .gauge, "Instances that passed without a copy.", vault.unprotected)
        text.add(
            "leadglass_vault_versions",
            .gauge,
            "Further versions of instances, by what differs.",
            [
                .init(vault.versionsHeaderOnly, .init("difference", "header")),
                .init(vault.versionsOtherSyntax, .init("difference", "syntax")),
                .init(vault.versionsChangedPixels, .init("difference", "pixels")),
            ]
        )
        text.add(
            "leadglass_vault_recovery_key_confirmed",
            .gauge,
            "1 once the recovery key is printed and locked away.",
            vault.recoveryKeyConfirmed ? 1 : 0
        )
    }

    func addQueue(to text: inout PrometheusText) {
        text.add(
            "leadglass_sole_copies",
            .gauge,
            "Instances that wait for delivery: the vault's copy is the only one.",
            report.queue.reduce(0) { $0 + $1.soleCopies }
        )
        text.add(
            "leadglass_sole_copy_bytes",
            .gauge,
            "Bytes of the instances that wait for delivery.",
            report.queue.reduce(0) { $0 + $1.bytes }
        )
        if let oldest = report.queue.map(\.oldest).min() {
            text.add(
                "leadglass_sole_copy_oldest_seconds",
                .gauge,
                "When the oldest instance that waits came, in seconds since 1970 UTC.",
                [.init(Double(oldest) / 1_000_000)]
            )
        }
        text.add(
            "leadglass_parked",
            .gauge,
            "Instances that could not be delivered and are set aside.",
            report.parked.count
        )
    }
}
