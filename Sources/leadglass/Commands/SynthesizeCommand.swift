import ArgumentParser
import Console
import Foundation
import Range

/// `leadglass synthesize`: studies of patients who do not exist, as files, to try and to measure with.
struct SynthesizeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "synthesize",
        abstract: "Write synthetic studies as DICOM files.",
        shouldDisplay: false
    )

    /// What is examined.
    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case ct, head, chest, abdomen, dx, mr, us

        var kinds: [SyntheticStudy.Kind] {
            switch self {
            case .ct: [.ctHead, .ctChest, .ctAbdomen]
            case .head: [.ctHead]
            case .chest: [.ctChest]
            case .abdomen: [.ctAbdomen]
            case .dx: [.dxChest]
            case .mr: [.mrBrain]
            case .us: [.usAbdomen]
            }
        }
    }

    @Option(help: "What is examined: ct, head, chest, abdomen, dx, mr or us.")
    var kind: Kind = .ct

    @Option(help: "Instances in a study; what is usual for the kind if left out.")
    var slices: Int?

    @Option(help: "How many studies.")
    var count = 1

    @Option(help: "Where patients and anatomy come from; the same seed gives the same files.")
    var seed: UInt64 = 1

    @Argument(help: ArgumentHelp("The folder that the files go to.", valueName: "dir"))
    var folder: String

    func run() async throws {
        guard (1...10_000).contains(count) else { throw CommandFailure(.wrongCall, "--count must be from 1 to 10000.") }
        let root = AbsolutePath.of(folder)
        var files = 0
        var bytes = 0
        for number in 0..<count {
            let kinds = kind.kinds
            let study = try SyntheticStudy(
                kinds[number % kinds.count],
                count: slices,
                seed: seed &+ UInt64(number),
                at: Moment(secondsSince1970: Int64(Date().timeIntervalSince1970))
            )
            let place = "\(root)/\(study.studyInstanceUID)"
            try Self.makeFolder(place)
            for index in 0..<study.count {
                let file = try study.instance(at: index).file()
                let path = "\(place)/\(String(format: "%05d", index + 1)).dcm"
                guard FileManager.default.createFile(atPath: path, contents: Data(file)) else {
                    throw CommandFailure(
                        .notPossible,
                        "\(path) cannot be written. Check the folder and its free space."
                    )
                }
                files += 1
                bytes += file.count
            }
        }
        Terminal.say("\(Amount.count(files, "file", "files")), \(Amount.bytes(bytes)), in \(root)")
    }

    private static func makeFolder(_ path: String) throws(CommandFailure) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure(.notPossible, "\(path) cannot be made. Check the folder above it.")
        }
    }
}
