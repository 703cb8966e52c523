namespace WritersRoom.Poppler;

/// <summary>Where Poppler's pdftotext is, and how one gets it.</summary>
internal static class PdfToTextProgram
{
    // Where macOS's package managers put programs; the PATH of what the desktop starts does not have them.
    private static readonly string[] UsualOnMacOS = ["/opt/homebrew/bin", "/usr/local/bin", "/opt/local/bin"];

    private static string FileName => OperatingSystem.IsWindows() ? "pdftotext.exe" : "pdftotext";

    /// <summary>How to install it on this kind of machine.</summary>
    public static string Remedy => true switch
    {
        _ when OperatingSystem.IsMacOS() => "Install it with 'brew install poppler' and try again.",
        _ when OperatingSystem.IsWindows() => "Install it with 'winget install oschwartz10612.Poppler' or 'scoop install poppler', and try again.",
        _ => "Install it with 'apt-get install poppler-utils' ('dnf install poppler-utils', 'pacman -S poppler') and try again.",
    };

    /// <summary>
    /// The program's full path, or null when it is nowhere. Only whole paths are tried: the current folder may hold a file of any name.
    /// </summary>
    /// <param name="path">The folders to look in first, as PATH has them.</param>
    public static string? Find(string? path) => (path ?? "").Split(Path.PathSeparator)
        .Concat(OperatingSystem.IsMacOS() ? UsualOnMacOS : [])
        .Where(Path.IsPathFullyQualified)
        .Select(folder => Path.Combine(folder, FileName))
        .FirstOrDefault(File.Exists);
}
