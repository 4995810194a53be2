import NIOPosix
import Vault

/// Has the next objects of a restore read and checked while one is being sent.
final class ReadAhead {
    /// How many objects are read before their turn, and how many bytes of memory that may take.
    private static let count = 3
    private static let bytes = 32 << 20

    typealias Reading = Task<InstanceBytes, any Error>

    private let vault: Vault
    private let pool: NIOThreadPool
    private var readings: [(id: ArrivalID, reading: Reading)] = []

    init(vault: Vault, pool: NIOThreadPool) {
        self.vault = vault
        self.pool = pool
    }

    /// The reading of the first object; those of the next ones begin.
    func take(_ rest: ArraySlice<StoredObject>) -> Reading {
        var wanted: [(id: ArrivalID, reading: Reading)] = []
        var size = 0
        for object in rest.prefix(Self.count + 1) {
            size += object.byteCount
            guard wanted.isEmpty || size <= Self.bytes else { break }
            wanted.append(readings.first { $0.id == object.arrivalID } ?? (object.arrivalID, read(object)))
        }
        readings = Array(wanted.dropFirst())
        return wanted[0].reading
    }

    /// What was read for nothing is not waited for.
    func cancel() {
        for (_, reading) in readings { reading.cancel() }
    }

    private func read(_ object: StoredObject) -> Reading {
        let (id, size) = (object.objectID, object.byteCount)
        return Task { [vault, pool] in try await InstanceBytes.open(id, size: size, vault: vault, pool: pool) }
    }
}
