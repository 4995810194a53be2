import Foundation
import Testing

@testable import Console

/// Writes the gallery where `LEADGLASS_GALLERY` says, for eyes, for axe and for the printer.
@Suite struct GalleryTests {
    private static let folder = ProcessInfo.processInfo.environment["LEADGLASS_GALLERY"]

    @Test(.enabled(if: folder != nil, "LEADGLASS_GALLERY names a folder to write it to"))
    func theGalleryIsWritten() throws {
        let folder = URL(filePath: try #require(Self.folder))
        let renderer = try PageRenderer()
        for asset in Assets.all { try write(asset.body, to: folder.appending(path: asset.path)) }
        for theme in [Shell.Theme.light, .dark] {
            for (name, page, var shell) in Gallery.pages + Gallery.large {
                shell.theme = theme
                try write(renderer.page(page, shell), to: folder.appending(path: "\(theme.rawValue)/\(name).html"))
            }
        }
    }

    private func write(_ text: String, to file: URL) throws {
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: file)
    }
}
