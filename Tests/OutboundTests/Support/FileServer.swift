import Foundation

/// A real server of files on loopback, in Python, plain or with a certificate of its own authority.
final class FileServer {
    let port: Int
    /// The authority's certificate; it is the server's own.
    let caFile: String
    private let process: Process
    private let input: Pipe
    private let folder: String

    init(isSecure: Bool) throws {
        folder = NSTemporaryDirectory() + "/feeds-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        caFile = folder + "/server.pem"
        let tests = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        let script = tests.appending(path: "InteropTests/peers/files.py").path
        var arguments = ["python3", script]
        if isSecure {
            try Self.run([
                "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days",
                "2",
                "-subj", "/CN=Files", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder + "/key.pem", "-out",
                caFile,
            ])
            arguments += [caFile, folder + "/key.pem"]
        }
        (process, input) = (Process(), Pipe())
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var line: [UInt8] = []
        while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != 0x0A { line.append(byte) }
        guard let port = Int(String(decoding: line, as: UTF8.self)) else { throw CocoaError(.fileReadUnknown) }
        self.port = port
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.terminate()
        process.waitUntilExit()
        try? FileManager.default.removeItem(atPath: folder)
    }

    private static func run(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.fileReadUnknown) }
    }
}
