using System.Globalization;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace WritersRoom.Server.Tests.Scribe.Faults;

/// <summary>A bucket of the S3 server that S3_ENDPOINT names, reached over a way that is cut and mended.</summary>
internal sealed class SharedBucket : IAsyncDisposable
{
    private readonly AmazonS3Client client;

    private SharedBucket(Uri endpoint, string name)
    {
        (Name, Way) = (name, new Relay(endpoint.Port));
        client = new AmazonS3Client(
            new BasicAWSCredentials(Variable("S3_ACCESS_KEY"), Variable("S3_SECRET_KEY")),
            new AmazonS3Config { ServiceURL = endpoint.AbsoluteUri, AuthenticationRegion = Region, ForcePathStyle = true });
    }

    public static bool IsThere => Environment.GetEnvironmentVariable("S3_ENDPOINT") is { Length: > 0 };

    public string Name { get; }

    public Relay Way { get; }

    /// <summary>What a server needs to be told to keep its objects here.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Storage__Kind"] = "s3",
        ["Storage__S3__Endpoint"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Way.Port}"),
        ["Storage__S3__Bucket"] = Name,
        ["Storage__S3__Region"] = Region,
        ["Storage__S3__AccessKey"] = Variable("S3_ACCESS_KEY"),
        ["Storage__S3__SecretKey"] = Variable("S3_SECRET_KEY"),
    };

    private static string Region => Variable("S3_REGION") is { Length: > 0 } region ? region : "us-east-1";

    public static async Task<SharedBucket> MakeAsync(string name)
    {
        var bucket = new SharedBucket(new Uri(Variable("S3_ENDPOINT")), name);
        await bucket.client.PutBucketAsync(name);
        return bucket;
    }

    public async Task<byte[]?> ReadAsync(string key)
    {
        try
        {
            using var response = await client.GetObjectAsync(Name, key);
            using var content = new MemoryStream();
            await response.ResponseStream.CopyToAsync(content);
            return content.ToArray();
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Way.DisposeAsync();
        for (var page = await client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Name }); page.S3Objects is { Count: > 0 } objects; page = await client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Name }))
            await client.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = Name, Objects = [.. objects.Select(one => new KeyVersion { Key = one.Key })] });
        await client.DeleteBucketAsync(Name);
        client.Dispose();
    }

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? "";
}
