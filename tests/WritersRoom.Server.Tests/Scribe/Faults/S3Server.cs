namespace WritersRoom.Server.Tests.Scribe.Faults;

/// <summary>Where an S3 server is, and what opens it.</summary>
internal sealed record S3Server(Uri Endpoint, string AccessKey, string SecretKey, string Region)
{
    /// <summary>The one that S3_ENDPOINT, S3_ACCESS_KEY, S3_SECRET_KEY and S3_REGION name; null where none is.</summary>
    public static S3Server? OfEnvironment { get; } = Of(Environment.GetEnvironmentVariable);

    /// <summary>The same from other variables.</summary>
    public static S3Server? Of(Func<string, string?> variable) => variable("S3_ENDPOINT") is { Length: > 0 } endpoint
        ? new S3Server(new Uri(endpoint), variable("S3_ACCESS_KEY") ?? "", variable("S3_SECRET_KEY") ?? "", variable("S3_REGION") is { Length: > 0 } region ? region : "us-east-1")
        : null;
}
