namespace WritersRoom.Cli;

/// <summary>What a run tells the shell.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int Usage = 2;

    /// <summary>128 + SIGINT, as shells expect of a program that was stopped with Ctrl+C.</summary>
    public const int Cancelled = 130;
}
