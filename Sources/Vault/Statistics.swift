import Records

/// What the vault holds and how it is.
public struct VaultStatistics: Hashable, Sendable {
    /// Studies with at least one instance.
    public var studies = 0
    /// Distinct SOP Instance UIDs.
    public var instances = 0
    /// Objects: instances and their further versions.
    public var objects = 0
    /// Bytes of data sets, each stored once.
    public var bytes = 0
    /// Further versions with the same pixels.
    public var versionsHeaderOnly = 0
    /// Further versions in another transfer syntax.
    public var versionsOtherSyntax = 0
    /// Further versions with other pixels in the same transfer syntax.
    public var versionsChangedPixels = 0
    /// Further versions that could not be compared.
    public var versionsUnknown = 0
    /// Objects kept again since the earlier copy was damaged.
    public var repaired = 0
    /// Arrivals of bytes that were there.
    public var resends = 0
    /// Instances that passed without a copy.
    public var unprotected = 0
    /// Arrivals that wait for their delivery.
    public var pending = 0
    /// Whether objects can be kept now.
    public var isWritable = true
    /// Why not, or what else is wrong, for a person; nil if all is well.
    public var problem: String?
    /// Whether a file with objects or keys was missing or damaged when the vault was opened: what it held cannot be read.
    public var isIncomplete = false
    /// Bytes of the vault's files on disk.
    public var bytesOnDisk = 0
    /// Free bytes on their file system.
    public var freeBytes = 0
    /// Whether a person has confirmed that the recovery key is printed and locked away.
    public var recoveryKeyConfirmed = false
}

extension Vault {
    /// What is missing or damaged, as far as opening the vault found it, for a person.
    var damage: [String] { store.keys.problems + (missing.map { [$0] } ?? []) + openingProblems }

    /// What the vault holds and how it is. Counts lag behind by a fraction of a second. Cheap, but asks the file system.
    public var statistics: VaultStatistics {
        let counters = index.counters
        var statistics = VaultStatistics()
        statistics.studies = counters.studies
        statistics.instances = counters.instances
        statistics.objects = counters.objects
        statistics.bytes = counters.bytes
        statistics.versionsHeaderOnly = counters.headerOnly
        statistics.versionsOtherSyntax = counters.otherSyntax
        statistics.versionsChangedPixels = counters.changedPixels
        statistics.versionsUnknown = counters.unknown
        statistics.repaired = counters.repaired
        statistics.resends = counters.resends
        statistics.unprotected = counters.unprotected
        statistics.pending = counters.pending
        let problem = committer.problem
        statistics.isWritable = problem == nil
        statistics.problem = problem?.message ?? index.problem?.message ?? damage.first
        statistics.isIncomplete = !damage.isEmpty
        statistics.bytesOnDisk = store.files.bytesOnDisk
        statistics.freeBytes = (try? folder.calls.freeBytes(folder.path)) ?? 0
        statistics.recoveryKeyConfirmed = isRecoveryKeyConfirmed
        return statistics
    }
}
