namespace WritersRoom.Storage;

/// <summary>Where objects are kept.</summary>
public sealed class StorageOptions
{
    /// <summary><c>file</c> (default): a folder. <c>s3</c>: a bucket.</summary>
    public string Kind { get; set; } = "file";

    /// <summary>The folder of <c>file</c>. Default (null): <c>objects</c> in the data folder.</summary>
    public string? Folder { get; set; }

    /// <summary>The bucket of <c>s3</c>.</summary>
    public S3Options S3 { get; set; } = new();

    /// <summary>What is wrong, in a sentence that names the key; null when nothing is.</summary>
    internal string? Fault() => Kind switch
    {
        "file" => null,
        "s3" when !Uri.TryCreate(S3.Endpoint, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https") => "Storage:S3:Endpoint must be the server's address, such as https://s3.example.org.",
        "s3" when S3.Bucket.Length == 0 => "Storage:S3:Bucket must name the bucket.",
        "s3" when S3.AccessKey.Length == 0 || S3.SecretKey.Length == 0 => "Storage:S3:AccessKey and Storage:S3:SecretKey must be set.",
        "s3" when S3.Timeout <= TimeSpan.Zero => "Storage:S3:Timeout must be longer than zero.",
        "s3" => null,
        _ => $"Storage:Kind is '{Kind}'; it must be file or s3.",
    };
}

/// <summary>A bucket of a server that speaks S3. It must be there: none is made.</summary>
public sealed class S3Options
{
    /// <summary>The server's address.</summary>
    public string Endpoint { get; set; } = "";

    public string Bucket { get; set; } = "";

    /// <summary>Default: <c>us-east-1</c>.</summary>
    public string Region { get; set; } = "us-east-1";

    /// <summary>Whether the bucket is in the path (default), or in the host's name.</summary>
    public bool PathStyle { get; set; } = true;

    public string AccessKey { get; set; } = "";

    public string SecretKey { get; set; } = "";

    /// <summary>How long one request may take. Default: 20 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);
}
