namespace WritersRoom.Data.Local;

/// <summary>Where systems put PostgreSQL's programs.</summary>
internal static class UsualFolders
{
    // '*' stands for one folder name: the version.
    private static readonly string[] Patterns = OperatingSystem.IsWindows()
        ? [Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL", "*", "bin")]
        :
        [
            "/usr/lib/postgresql/*/bin", // Debian, Ubuntu
            "/usr/pgsql-*/bin", // Red Hat, from PostgreSQL's own repository
            "/opt/homebrew/opt/postgresql@*/bin", // Homebrew on Apple silicon
            "/usr/local/opt/postgresql@*/bin", // Homebrew on Intel
            "/Applications/Postgres.app/Contents/Versions/*/bin",
        ];

    public static IEnumerable<string> All() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(Path.IsPathFullyQualified)
            .Concat(Patterns.SelectMany(Expand));

    private static IEnumerable<string> Expand(string pattern)
    {
        var versioned = Path.GetDirectoryName(pattern)!;
        var parent = Path.GetDirectoryName(versioned)!;
        return Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, Path.GetFileName(versioned)).Select(folder => Path.Combine(folder, Path.GetFileName(pattern)))
            : [];
    }
}
