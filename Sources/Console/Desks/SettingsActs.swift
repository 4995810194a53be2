import Access
import Journal
import Practice
import Records

/// What people do with the settings, put on record before it is done: the page, the API and the command all go through here.
struct SettingsActs: Sendable {
    let settings: SettingsStore
    let journal: any EntryRecording
    let access: AccessControl
    let now: @Sendable () -> Timestamp

    /// Changes settings, all of them or none.
    ///
    /// - Returns: what has changed; empty if they were so already.
    /// - Throws: `SettingsError` with what is wrong with each of them that is.
    func change(_ texts: [SettingKey: String], by caller: Caller) async throws -> [SettingChange] {
        let (who, name, time) = (caller.reference, caller.name, now())
        do {
            return try await Blocking.run { [settings, journal, access] in
                let wanted = try settings.difference(texts)
                if wanted.isEmpty { return [] }
                try journal.record(wanted.map { EntryDraft($0, by: who) })
                let changes = try settings.change(texts, by: who, name: name, at: time)
                access.apply(try settings.current())
                return changes
            }
        } catch let error as SettingsFailure {
            switch error {
            case .notValid(let error): throw error
            case .records(let error): throw error
            }
        }
    }
}

extension EntryDraft {
    /// A setting that is changed. Mail addresses are personal: only how many there are goes on record.
    init(_ change: SettingChange, by actor: String) {
        var details = ["key": change.key.rawValue]
        switch SettingDefinition.all.first(where: { $0.key == change.key })?.kind {
        case .wholeNumber, .choice, .duration:
            details["old"] = change.old
            details["new"] = change.new
        case .mailAddresses: details["addresses"] = "\(change.new.split(separator: ",").count)"
        case .text, .webAddress, nil: break
        }
        self.init(.settingChanged, actor: actor, details: details)
    }
}
