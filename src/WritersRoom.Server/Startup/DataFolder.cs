namespace WritersRoom.Server.Startup;

/// <summary>The one folder that everything of this installation lives in: <c>WRITERSROOM__DATA</c>, else the user's data directory.</summary>
internal static class DataFolder
{
    private const string Key = "WRITERSROOM:DATA";

    public static string Of(IConfiguration configuration)
    {
        if (configuration[Key] is { Length: > 0 } configured)
            return Path.GetFullPath(configured);
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        if (home.Length == 0)
            throw new StartupException("There is no home directory to keep data in. Set WRITERSROOM__DATA to a folder.");
        return Path.Combine(home, "writersroom");
    }
}
