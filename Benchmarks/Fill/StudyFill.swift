import Foundation
import Records
import Vault

/// Studies in the vault, of one small instance each, but for the last, which has a hundred.
struct StudyFill {
    let folder: String
    let keysFolder: String
    let records: any Records

    private static let instancesOfLast = 100
    private static let inFlight = 512

    func run(_ count: Int) throws {
        let vault = try Vault(folder: folder, keysFolder: keysFolder, records: records)
        defer { vault.close() }
        try vault.confirmRecoveryKey()
        let failure = FirstFailure()
        // From 0, since a semaphore must not end below the value it began with.
        let room = DispatchSemaphore(value: 0)
        for _ in 0..<Self.inFlight { room.signal() }
        // One every five minutes until now: a year.
        let start = Timestamp.systemClock().microseconds - Int64(count) * 300_000_000
        for number in 0..<count + Self.instancesOfLast - 1 {
            room.wait()
            try failure.check()
            let study = min(number, count - 1)
            let instance = BenchInstance(study: study, number: number - study + 1)
            let time = Timestamp(microseconds: start + Int64(study) * 300_000_000)
            let ingest = vault.ingest(instance.arrival(at: time))
            let bytes = instance.dataSet
            unsafe ingest.append(bytes.span.bytes)
            ingest.finish { result in
                switch result {
                case .success(let receipt): vault.record(.delivered(status: 0), of: receipt.arrivalID)
                case .failure(let error): failure.set(error)
                }
                room.signal()
            }
        }
        for _ in 0..<Self.inFlight { room.wait() }
        try failure.check()
    }
}
