import Foundation
import Ledger
import Synchronization
import Testing

@testable import Journal

/// Reading from outside while the ledger grows.
struct GrowingTests {
    private final class Appender: Sendable {
        private let isStopped = Mutex(false)
        private let done = DispatchSemaphore(value: 0)

        init(_ journal: Journal) {
            let thread = Thread { [self] in
                var count = 0
                while !isStopped.withLock({ $0 }) {
                    _ = try? journal.add([1, 3, 120, 300][count % 4])
                    count += 1
                }
                done.signal()
            }
            thread.start()
        }

        func stop() {
            isStopped.withLock { $0 = true }
            done.wait()
        }
    }

    @Test func aGrowingLedgerVerifiesAsItWasAtTheBeginning() throws {
        let test = try TestLedger()
        let journal = try test.open()
        try journal.add(1)
        let key = try test.key
        let appender = Appender(journal)
        defer { appender.stop() }
        var sizes: Set<UInt64> = []
        // On a busy machine it may not have grown between two looks.
        for round in 0..<1000 where round < 15 || sizes.count <= 3 {
            let report = JournalVerifier(folder: test.folder, key: key).verify()
            #expect(report.isIntact, "\(report.problems)")
            #expect(report.intactEntries == report.size)
            sizes.insert(report.size)
        }
        #expect(sizes.count > 3)
    }

    @Test func aGrowingLedgerGivesProofs() throws {
        let test = try TestLedger()
        let journal = try test.open()
        try journal.add(1)
        let key = try test.key
        let appender = Appender(journal)
        defer { appender.stop() }
        for _ in 0..<60 {
            let size = journal.size
            let proof = try LedgerFolder.proof(of: size - 1, in: test.folder, key: key)
            #expect(proof.index == size - 1)
            try EntryProof(Array(journal.proof(of: size / 2).utf8)).verify(with: key)
            #expect(try journal.entry(size - 1)?.index == size - 1)
            #expect(try journal.search(EntryFilter(), before: nil, limit: 2).count >= min(2, Int(size)))
        }
        let error = #expect(throws: JournalError.self) {
            try LedgerFolder.proof(of: 1 << 40, in: test.folder, key: key)
        }
        #expect(error?.code == .notFound)
    }

    @Test func memoryDoesNotGrowWithTheLedger() throws {
        let test = try TestLedger()
        let journal = try test.open()
        for _ in 0..<20 { try journal.add(1000) }
        // What is kept of a ledger: one tile for each level, one bundle.
        let head = journal.keeper.head
        #expect(head.edge?.tiles.allSatisfy { $0.count < 256 } == true && head.edge?.tiles.count == 2)
        #expect((head.edge?.bundle.count ?? 0) < 256 * 300)
        #expect(try test.verify().isIntact)
    }
}
