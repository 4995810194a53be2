import Foundation
import Synchronization

@testable import Journal

/// File calls that can be told to fail, that write down what is called, and that know what would be left if the power went.
final class FaultyFiles: FileCalls {
    enum Call: Hashable, Sendable {
        case create, write, read, sync, names, makeFolder, syncFolder, rename, remove, lock
    }

    /// What the disk would surely have, and what is on its way.
    private struct Disk {
        /// Synced content, by a number for each file.
        var content: [Int: Data] = [:]
        var written: [Int: Data] = [:]
        /// Names as they are now, and as the synced folders have them.
        var names: [String: Int] = [:]
        var durableNames: [String: Int] = [:]
        var next = 0
    }

    private struct State {
        var log: [(call: Call, path: String)] = []
        var paths: [Int32: String] = [:]
        var failing: [Call: Int32] = [:]
        var isHanging = false
        var failsAt: Int?
        var stopsAt: Int?
        var number: Int32 = EIO
        var count = 0
        var descriptors = 0
        var disk = Disk()
    }

    private let inner = PosixFiles()
    private let state = Mutex(State())

    /// Lets calls fail with this number until `heal`.
    func fail(_ calls: Call..., with number: Int32) {
        state.withLock { state in for call in calls { state.failing[call] = number } }
    }

    /// Lets writes wait until `heal`.
    func hang() { state.withLock { $0.isHanging = true } }

    /// Lets the call with this position, counted from now, fail once.
    func failOnce(at position: Int, with number: Int32 = EIO) {
        state.withLock { state in
            state.failsAt = position
            state.number = number
            state.count = 0
        }
    }

    /// Lets all calls fail from this position on, counted from now: the process was killed.
    func stop(at position: Int) {
        state.withLock { state in
            state.stopsAt = position
            state.number = EIO
            state.count = 0
        }
    }

    func heal() {
        state.withLock { state in
            state.failing = [:]
            state.isHanging = false
            state.failsAt = nil
            state.stopsAt = nil
        }
    }

    func resetLog() { state.withLock { $0.log = [] } }
    var callCount: Int { state.withLock { $0.count } }
    var log: [(call: Call, path: String)] { state.withLock { $0.log } }
    var descriptors: Int { state.withLock { $0.descriptors } }

    /// The files as the power's loss would leave them: of names that were not synced, the generator picks those that survive,
    /// and of content that was not synced, how much.
    func imageAfterPowerLoss(using generator: inout some RandomNumberGenerator) -> [String: Data] {
        state.withLock { state in
            let disk = state.disk
            var image: [String: Data] = [:]
            for path in Set(disk.names.keys).union(disk.durableNames.keys) {
                let (new, old) = (disk.names[path], disk.durableNames[path])
                guard let file = new == old || Bool.random(using: &generator) ? new : old else { continue }
                if let content = disk.content[file] {
                    image[path] = content
                } else if let written = disk.written[file] {
                    image[path] = written.prefix(Int.random(in: 0...written.count, using: &generator))
                }
            }
            return image
        }
    }

    func create(_ path: String) throws(FileFault) -> Int32 {
        try meet(.create, path)
        let file = try inner.create(path)
        state.withLock { state in
            state.paths[file] = path
            state.descriptors += 1
            state.disk.next += 1
            state.disk.names[path] = state.disk.next
            state.disk.written[state.disk.next] = Data()
        }
        return file
    }

    func write(_ file: Int32, _ bytes: [UInt8]) throws(FileFault) {
        while state.withLock({ $0.isHanging }) { Thread.sleep(forTimeInterval: 0.002) }
        let path = path(file)
        do throws(FileFault) { try meet(.write, path) } catch {
            // A disk that is full takes a part.
            try? inner.write(file, Array(bytes.prefix(bytes.count / 2)))
            throw error
        }
        try inner.write(file, bytes)
        state.withLock { state in
            if let number = state.disk.names[path] { state.disk.written[number]?.append(contentsOf: bytes) }
        }
    }

    func sync(_ file: Int32) throws(FileFault) {
        let path = path(file)
        try meet(.sync, path)
        state.withLock { state in
            if let number = state.disk.names[path] { state.disk.content[number] = state.disk.written[number] }
        }
    }

    func close(_ file: Int32) {
        state.withLock { state in
            if state.paths.removeValue(forKey: file) != nil { state.descriptors -= 1 }
        }
        inner.close(file)
    }

    func read(_ path: String, limit: Int) throws(FileFault) -> [UInt8]? {
        try meet(.read, path)
        return try inner.read(path, limit: limit)
    }

    func names(in folder: String) throws(FileFault) -> [FolderItem]? {
        try meet(.names, folder)
        return try inner.names(in: folder)
    }

    func makeFolder(_ path: String) throws(FileFault) -> Bool {
        try meet(.makeFolder, path)
        let isNew = try inner.makeFolder(path)
        if isNew {
            state.withLock { state in
                state.disk.next += 1
                state.disk.names[path + "/"] = state.disk.next
                state.disk.content[state.disk.next] = Data()
            }
        }
        return isNew
    }

    func syncFolder(_ path: String) throws(FileFault) {
        try meet(.syncFolder, path)
        state.withLock { state in
            for name in Set(state.disk.names.keys).union(state.disk.durableNames.keys) where Self.parent(name) == path {
                state.disk.durableNames[name] = state.disk.names[name]
            }
        }
    }

    func rename(_ path: String, to newPath: String) throws(FileFault) {
        try meet(.rename, newPath)
        try inner.rename(path, to: newPath)
        state.withLock { $0.disk.names[newPath] = $0.disk.names.removeValue(forKey: path) }
    }

    func remove(_ path: String) throws(FileFault) -> Bool {
        try meet(.remove, path)
        state.withLock { $0.disk.names[path] = nil }
        return try inner.remove(path)
    }

    func removeFolder(_ path: String) {
        inner.removeFolder(path)
        if !FileManager.default.fileExists(atPath: path) { state.withLock { $0.disk.names[path + "/"] = nil } }
    }

    func lock(_ folder: String) throws(FileFault) -> Int32? {
        try meet(.lock, folder)
        let file = try inner.lock(folder)
        if let file {
            state.withLock { state in
                state.paths[file] = folder
                state.descriptors += 1
            }
        }
        return file
    }

    private func path(_ file: Int32) -> String { state.withLock { $0.paths[file] ?? "" } }

    /// The folder of a file, or of a folder, whose name here ends with a slash.
    private static func parent(_ path: String) -> String {
        (path as NSString).deletingLastPathComponent
    }

    private func meet(_ call: Call, _ path: String) throws(FileFault) {
        let number = state.withLock { state -> Int32? in
            state.log.append((call, path))
            defer { state.count += 1 }
            if state.failsAt == state.count { return state.number }
            if let stopsAt = state.stopsAt, state.count >= stopsAt { return state.number }
            return state.failing[call]
        }
        if let number { throw FileFault(call: "\(call)", path: path, number: number) }
    }
}
