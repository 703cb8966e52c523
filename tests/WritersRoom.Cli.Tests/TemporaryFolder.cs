namespace WritersRoom.Cli.Tests;

/// <summary>A folder that is gone after the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("writersroom-cli-");

    public string this[string name] => Path.Combine(folder.FullName, name);

    public string Write(string name, string content)
    {
        File.WriteAllText(this[name], content);
        return this[name];
    }

    public string[] Names() => [.. folder.EnumerateFiles().Select(file => file.Name).Order()];

    public void Dispose() => folder.Delete(recursive: true);
}
