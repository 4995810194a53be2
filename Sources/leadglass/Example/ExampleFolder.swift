import Foundation

/// The folder of an example: its configuration, its data and its keys.
struct ExampleFolder: Sendable {
    /// The folder, absolute.
    let path: String
    private let keep: Bool

    /// Makes `./var-example`, or a new folder for temporary files.
    init(keep: Bool) throws(CommandFailure) {
        self.keep = keep
        path =
            keep
            ? AbsolutePath.of("var-example")
            : (NSTemporaryDirectory() as NSString).appendingPathComponent(
                "leadglass-example-\(UUID().uuidString.prefix(8).lowercased())"
            )
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw CommandFailure(.notPossible, "\(path) cannot be made. Check the folder's owner, or set TMPDIR.")
        }
    }

    /// Whether the folder is removed at the end.
    var isThrownAway: Bool { !keep }

    /// The configuration file, for commands given beside the example.
    var configurationFile: String { path + "/leadglass.yaml" }

    /// Writes what the example runs with, so that `leadglass status` and the others find it.
    func write(_ configuration: Configuration) throws(CommandFailure) {
        let listeners = configuration.listeners.map { listener in
            """
                - name: \(listener.name)
                  listen: "\(listener.listen)"
                  forward: { host: \(listener.forward.host), port: \(listener.forward.port) }

            """
        }
        let text = """
            practice: \(configuration.practice)
            data: ./data
            keys: ./keys
            console: { listen: "\(configuration.console)" }
            gateway:
              dicom:
            \(listeners.joined())
            """
        guard SmallFile.write(text, to: configurationFile, mode: 0o600) else {
            throw CommandFailure(.notPossible, "\(configurationFile) cannot be written. Check for free space.")
        }
    }

    /// Removes the folder unless it is to be kept.
    func remove() {
        if !keep { try? FileManager.default.removeItem(atPath: path) }
    }
}
