import Foundation
import Synchronization

@testable import Vault

/// File calls that can be told to fail, that write down what is called, and that know what would be left if the power went.
final class FaultyFiles: FileCalls {
    enum Call: Hashable, Sendable {
        case create, open, write, read, sync, reserve, truncate, length, syncFolder, rename, remove, freeBytes
    }

    private struct State {
        var log: [(call: Call, path: String)] = []
        var paths: [Int32: String] = [:]
        var failing: [Call: Int32] = [:]
        /// Reading a file whose path ends like this fails.
        var unreadable: (suffix: String, number: Int32)?
        var isHanging = false
        var opens = 0
        var closes = 0
        var failsAt: Int?
        var count = 0
        /// What a file surely holds, and what was written since.
        var durable: [String: Data] = [:]
        var pending: [String: [(offset: Int, bytes: Data)]] = [:]
    }

    private let inner = PosixFiles()
    private let state = Mutex(State())

    /// Lets a call fail with this number until `heal`.
    func fail(_ calls: Call..., with number: Int32) {
        state.withLock { state in for call in calls { state.failing[call] = number } }
    }

    /// Lets this call fail and all others succeed until `heal`.
    func fail(onlyOne call: Call, with number: Int32) {
        state.withLock { $0.failing = [call: number] }
    }

    /// Lets reads of one file fail with this number until `heal`.
    func fail(reading suffix: String, with number: Int32) {
        state.withLock { $0.unreadable = (suffix, number) }
    }

    /// Lets writes wait until `heal`.
    func hang() {
        state.withLock { $0.isHanging = true }
    }

    /// Descriptors that were opened and not closed.
    var descriptors: Int { state.withLock { $0.opens - $0.closes } }

    /// Lets the call with this position, counted from now, fail once.
    func failOnce(at position: Int) {
        state.withLock { state in
            state.failsAt = position
            state.count = 0
        }
    }

    func heal() {
        state.withLock { state in
            state.failing = [:]
            state.unreadable = nil
            state.isHanging = false
            state.failsAt = nil
        }
    }

    var callCount: Int { state.withLock { $0.count } }
    var log: [(call: Call, path: String)] { state.withLock { $0.log } }

    /// The vault's files as the power's loss would leave them: what was synced, and of the rest those blocks that the
    /// generator picks.
    func imageAfterPowerLoss(using generator: inout some RandomNumberGenerator) -> [String: Data] {
        state.withLock { state in
            var image = state.durable
            for (path, writes) in state.pending {
                var data = image[path] ?? Data()
                for write in writes {
                    for start in stride(from: 0, to: write.bytes.count, by: 512) where Bool.random(using: &generator) {
                        let piece = write.bytes.dropFirst(start).prefix(512)
                        Self.put(piece, into: &data, at: write.offset + start)
                    }
                }
                image[path] = data
            }
            return image
        }
    }

    func create(_ path: String) throws(FileFault) -> Int32 {
        try meet(.create, path)
        let file = try inner.create(path)
        state.withLock { state in
            state.paths[file] = path
            state.opens += 1
        }
        return file
    }

    func open(_ path: String, forWriting: Bool) throws(FileFault) -> Int32 {
        try meet(.open, path)
        let file = try inner.open(path, forWriting: forWriting)
        state.withLock { state in
            state.paths[file] = path
            state.opens += 1
        }
        return file
    }

    func write(_ file: Int32, _ head: [UInt8], _ tail: Data, at offset: Int) throws(FileFault) {
        while state.withLock({ $0.isHanging }) { Thread.sleep(forTimeInterval: 0.002) }
        do throws(FileFault) { try meet(.write, path(file)) } catch {
            // A disk that is full takes a part.
            try? inner.write(file, Array(head.prefix(head.count / 2)), Data(), at: offset)
            throw error
        }
        try inner.write(file, head, tail, at: offset)
        let path = path(file)
        state.withLock { $0.pending[path, default: []].append((offset, Data(head) + tail)) }
    }

    func startWriting(_ file: Int32, from offset: Int, count: Int) {}

    func read(_ file: Int32, _ count: Int, at offset: Int) throws(FileFault) -> Data {
        try meet(.read, path(file))
        return try inner.read(file, count, at: offset)
    }

    func sync(_ file: Int32) throws(FileFault) {
        let path = path(file)
        do throws(FileFault) { try meet(.sync, path) } catch {
            // The system drops what it could not write.
            state.withLock { $0.pending[path] = nil }
            throw error
        }
        try inner.sync(file)
        state.withLock { state in
            var data = state.durable[path] ?? Data()
            for write in state.pending[path] ?? [] { Self.put(write.bytes, into: &data, at: write.offset) }
            state.durable[path] = data
            state.pending[path] = nil
        }
    }

    func reserve(_ file: Int32, from offset: Int, count: Int) throws(FileFault) {
        try meet(.reserve, path(file))
        try inner.reserve(file, from: offset, count: count)
    }

    func truncate(_ file: Int32, to length: Int) throws(FileFault) {
        let path = path(file)
        try meet(.truncate, path)
        try inner.truncate(file, to: length)
        state.withLock { state in
            if let data = state.durable[path], data.count > length { state.durable[path] = data.prefix(length) }
        }
    }

    func length(_ file: Int32) throws(FileFault) -> Int {
        try meet(.length, path(file))
        return try inner.length(file)
    }

    func close(_ file: Int32) {
        state.withLock { state in
            state.paths[file] = nil
            state.closes += 1
        }
        inner.close(file)
    }

    func syncFolder(_ path: String) throws(FileFault) {
        try meet(.syncFolder, path)
        try inner.syncFolder(path)
    }

    func rename(_ path: String, to newPath: String) throws(FileFault) {
        try meet(.rename, newPath)
        try inner.rename(path, to: newPath)
        state.withLock { state in
            state.durable[newPath] = state.durable.removeValue(forKey: path)
            state.pending[newPath] = state.pending.removeValue(forKey: path)
        }
    }

    func remove(_ path: String) throws(FileFault) {
        try meet(.remove, path)
        try inner.remove(path)
        state.withLock { state in
            state.durable[path] = nil
            state.pending[path] = nil
        }
    }

    func freeBytes(_ path: String) throws(FileFault) -> Int {
        try meet(.freeBytes, path)
        return try inner.freeBytes(path)
    }

    private func path(_ file: Int32) -> String { state.withLock { $0.paths[file] ?? "" } }

    private func meet(_ call: Call, _ path: String) throws(FileFault) {
        let number = state.withLock { state -> Int32? in
            state.log.append((call, path))
            defer { state.count += 1 }
            if state.failsAt == state.count { return EIO }
            if call == .read, let file = state.unreadable, path.hasSuffix(file.suffix) { return file.number }
            return state.failing[call]
        }
        if let number { throw FileFault(call: "\(call)", path: path, number: number) }
    }

    private static func put(_ bytes: Data, into data: inout Data, at offset: Int) {
        if data.count < offset + bytes.count { data.append(Data(count: offset + bytes.count - data.count)) }
        data.replaceSubrange(offset..<offset + bytes.count, with: bytes)
    }
}
