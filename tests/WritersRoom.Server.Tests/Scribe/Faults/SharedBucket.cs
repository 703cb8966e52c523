using System.Globalization;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace WritersRoom.Server.Tests.Scribe.Faults;

/// <summary>A bucket of an S3 server, reached over a way that is cut and mended.</summary>
internal sealed class SharedBucket : IAsyncDisposable
{
    private readonly AmazonS3Client client;
    private readonly S3Server server;

    private SharedBucket(S3Server server, string name)
    {
        (this.server, Name, Way) = (server, name, new Relay(server.Endpoint.Port));
        client = new AmazonS3Client(
            new BasicAWSCredentials(server.AccessKey, server.SecretKey),
            new AmazonS3Config { ServiceURL = server.Endpoint.AbsoluteUri, AuthenticationRegion = server.Region, ForcePathStyle = true });
    }

    public string Name { get; }

    public Relay Way { get; }

    /// <summary>What a server needs to be told to keep its objects here.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Storage__Kind"] = "s3",
        ["Storage__S3__Endpoint"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Way.Port}"),
        ["Storage__S3__Bucket"] = Name,
        ["Storage__S3__Region"] = server.Region,
        ["Storage__S3__AccessKey"] = server.AccessKey,
        ["Storage__S3__SecretKey"] = server.SecretKey,
    };

    public static async Task<SharedBucket> MakeAsync(S3Server server, string name)
    {
        var bucket = new SharedBucket(server, name);
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
}
