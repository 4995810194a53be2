import Dispatch
import Foundation
import Synchronization

/// The segment files of a vault, for reading. Keeps a few of them open.
final class SegmentFiles: Sendable {
    private final class OpenFile: Sendable {
        private let number: Int32
        private let calls: any FileCalls

        /// The file stays open until the body returns, whoever closes or replaces it meanwhile.
        func use<Value>(_ body: (Int32) throws(FileFault) -> Value) throws(FileFault) -> Value {
            defer { withExtendedLifetime(self) {} }
            return try body(number)
        }

        init(_ number: Int32, _ calls: any FileCalls) {
            self.number = number
            self.calls = calls
        }

        deinit { calls.close(number) }
    }

    let folder: String
    let calls: any FileCalls
    private let maximum: Int
    private let open: Mutex<[UInt32: OpenFile]>
    private let measured = Mutex<(at: DispatchTime, bytes: Int)?>(nil)

    init(folder: String, calls: any FileCalls, keepingOpen maximum: Int = 64) {
        self.folder = folder
        self.calls = calls
        self.maximum = maximum
        open = Mutex([:])
    }

    /// The numbers of all segments, ascending.
    var numbers: [UInt32] { FolderListing.numbers(in: folder, suffix: ".seg") }

    func path(_ segment: UInt32) -> String { "\(folder)/\(numbered(segment)).seg" }

    func length(_ segment: UInt32) throws(VaultError) -> Int {
        do throws(FileFault) {
            return try file(segment).use { number throws(FileFault) in try calls.length(number) }
        } catch {
            throw VaultError(error, "Segment \(segment) cannot be read")
        }
    }

    /// Bytes of a segment; fewer at its end.
    func read(_ segment: UInt32, at offset: Int, count: Int) throws(VaultError) -> Data {
        do throws(FileFault) {
            return try file(segment).use { number throws(FileFault) in try calls.read(number, count, at: offset) }
        } catch {
            throw VaultError(error, "Segment \(segment) cannot be read")
        }
    }

    /// Bytes that the segments take on disk, as of at most two seconds ago: there may be many.
    var bytesOnDisk: Int {
        let now = DispatchTime.now()
        return measured.withLock { measured in
            if let measured, now < measured.at + .seconds(2) { return measured.bytes }
            let bytes = numbers.reduce(0) { sum, number in
                let attributes = try? FileManager.default.attributesOfItem(atPath: path(number))
                return sum + ((attributes?[.size] as? NSNumber)?.intValue ?? 0)
            }
            measured = (now, bytes)
            return bytes
        }
    }

    /// Closes what is open, for example since files were replaced.
    func forget() {
        open.withLock { $0.removeAll() }
    }

    private func file(_ segment: UInt32) throws(FileFault) -> OpenFile {
        if let file = open.withLock({ $0[segment] }) { return file }
        let file = OpenFile(try calls.open(path(segment), forWriting: false), calls)
        return open.withLock { open in
            // Another thread may have opened it meanwhile: one of the two is enough.
            if let file = open[segment] { return file }
            if open.count >= maximum { open.removeAll() }
            open[segment] = file
            return file
        }
    }
}
