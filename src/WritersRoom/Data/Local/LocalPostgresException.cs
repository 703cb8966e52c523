namespace WritersRoom.Data.Local;

/// <summary>The private PostgreSQL cannot be had; the message is one a person can act on.</summary>
public sealed class LocalPostgresException : Exception
{
    public LocalPostgresException(string message)
        : base(message)
    {
    }

    public LocalPostgresException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
