/*
 * Generated from price lists: USD an hour, Linux, shared tenancy, on demand, by instance type and region. Local zones are left out.
 *
 * EC2: github.com/aws/karpenter-provider-aws@1d927085dd81 pkg/providers/pricing/zz_generated.pricing_aws.go and
 *   zz_generated.pricing_aws_us_gov.go (2026-07-20) for us-east-1 and GovCloud;
 *   github.com/tsaol/aws-gpu@77fcd9fe1d06 data/all_gpu_instances.js, from instances.vantage.sh (2026-01-21) for the other regions.
 * SageMaker: github.com/1mad-elmakaoui/tools_testing@43dd1aa2d49a
 *   sagemaker-idle-finder/src/sagemaker_idle_finder/data/prices.yaml, from the AmazonSageMaker offer published 2026-09-22, component
 *   Hosting (real-time endpoints). The offer is complete for its regions: a type that it does not list is not offered there.
 */

/** Day of the EC2 prices of the regions below. */
export const EC2_PRICES_DATE = '2026-07-20';

/** Day of the EC2 prices of all other regions. */
export const EC2_PRICES_DATE_ELSEWHERE = '2026-01-21';

/** Regions with the newer EC2 prices. */
export const EC2_NEWER_REGIONS: readonly string[] = ['us-east-1', 'us-gov-east-1', 'us-gov-west-1'];

/** Day of the SageMaker prices. */
export const SAGEMAKER_PRICES_DATE = '2026-09-22';

/** EC2 on-demand prices. */
export const EC2_USD_PER_HOUR: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'p4d.24xlarge': {
    'ap-northeast-1': 30.09784, 'ap-northeast-2': 30.41028, 'ap-south-1': 26.3444, 'ap-southeast-1': 26.34917, 'ap-southeast-2': 28.54493,
    'ca-central-1': 25.25174, 'eu-central-1': 27.43298, 'eu-north-1': 23.71569, 'eu-west-1': 23.71569, 'eu-west-2': 28.54493,
    'sa-east-1': 35.5569, 'us-east-1': 21.957642, 'us-east-2': 21.95764, 'us-gov-west-1': 26.3511, 'us-west-2': 21.95764,
  },
  'p4de.24xlarge': {
    'ap-northeast-1': 37.6223, 'ap-southeast-1': 32.93646, 'eu-central-1': 34.29122, 'il-central-1': 35.57346, 'us-east-1': 27.44705,
    'us-west-2': 27.44705,
  },
  'p5.4xlarge': {
    'ap-northeast-1': 8.6, 'ap-south-1': 8.256, 'ap-southeast-2': 8.944, 'ap-southeast-3': 9.4944, 'eu-west-2': 8.944, 'sa-east-1': 11.5584,
    'us-east-1': 6.88, 'us-east-2': 6.88, 'us-gov-west-1': 8.256, 'us-west-2': 6.88,
  },
  'p5.48xlarge': {
    'ap-northeast-1': 68.8, 'ap-northeast-2': 75.9552, 'ap-south-1': 66.048, 'ap-southeast-2': 71.552, 'ap-southeast-3': 75.9552,
    'ca-central-1': 63.296, 'eu-north-1': 58.8928, 'eu-west-2': 71.552, 'sa-east-1': 92.4672, 'us-east-1': 55.04, 'us-east-2': 55.04,
    'us-gov-west-1': 66.048, 'us-west-1': 68.8, 'us-west-2': 55.04,
  },
  'p5en.48xlarge': {
    'ap-northeast-1': 79.12, 'ap-northeast-2': 87.34848, 'ap-south-1': 75.9552, 'ap-southeast-3': 87.34848, 'eu-north-1': 67.72672,
    'eu-south-2': 68.35968, 'me-central-1': 75.9552, 'us-east-1': 63.296, 'us-east-2': 63.296, 'us-gov-west-1': 75.9552, 'us-west-1': 79.12,
    'us-west-2': 63.296,
  },
  'p6-b200.48xlarge': {
    'us-east-1': 113.9328, 'us-east-2': 113.9328, 'us-gov-east-1': 136.71936, 'us-gov-west-1': 136.71936, 'us-west-2': 113.9328,
  },
  'p6-b300.48xlarge': {
    'us-east-1': 142.416, 'us-gov-east-1': 170.9, 'us-west-2': 142.416,
  },
  'g5.xlarge': {
    'ap-east-1': 1.5488, 'ap-northeast-1': 1.459, 'ap-northeast-2': 1.237, 'ap-south-1': 1.208, 'ap-southeast-2': 1.308,
    'ap-southeast-3': 1.408, 'ca-central-1': 1.117, 'eu-central-1': 1.258, 'eu-north-1': 1.067, 'eu-west-1': 1.123, 'eu-west-2': 1.277,
    'il-central-1': 1.17915, 'me-central-1': 1.234, 'sa-east-1': 1.71, 'us-east-1': 1.006, 'us-east-2': 1.006, 'us-west-2': 1.006,
  },
  'g5.2xlarge': {
    'ap-east-1': 1.86595, 'ap-northeast-1': 1.75776, 'ap-northeast-2': 1.4903, 'ap-south-1': 1.45536, 'ap-southeast-2': 1.57584,
    'ap-southeast-3': 1.69632, 'ca-central-1': 1.34573, 'eu-central-1': 1.5156, 'eu-north-1': 1.28549, 'eu-west-1': 1.35296,
    'eu-west-2': 1.53849, 'il-central-1': 1.42061, 'me-central-1': 1.48669, 'sa-east-1': 2.06016, 'us-east-1': 1.212, 'us-east-2': 1.212,
    'us-west-2': 1.212,
  },
  'g5.4xlarge': {
    'ap-east-1': 2.50025, 'ap-northeast-1': 2.35528, 'ap-northeast-2': 1.99691, 'ap-south-1': 1.95009, 'ap-southeast-2': 2.11152,
    'ap-southeast-3': 2.27295, 'ca-central-1': 1.80319, 'eu-central-1': 2.03081, 'eu-north-1': 1.72247, 'eu-west-1': 1.81287,
    'eu-west-2': 2.06148, 'il-central-1': 1.90352, 'me-central-1': 1.99206, 'sa-east-1': 2.76048, 'us-east-1': 1.624, 'us-east-2': 1.624,
    'us-west-2': 1.624,
  },
  'g5.8xlarge': {
    'ap-east-1': 3.76885, 'ap-northeast-1': 3.55033, 'ap-northeast-2': 3.01012, 'ap-south-1': 2.93955, 'ap-southeast-2': 3.18289,
    'ap-southeast-3': 3.42623, 'ca-central-1': 2.71811, 'eu-central-1': 3.06122, 'eu-north-1': 2.59644, 'eu-west-1': 2.73271,
    'eu-west-2': 3.10745, 'il-central-1': 2.86934, 'me-central-1': 3.00282, 'sa-east-1': 4.16111, 'us-east-1': 2.448, 'us-east-2': 2.448,
    'us-west-2': 2.448,
  },
  'g5.12xlarge': {
    'ap-east-1': 8.7324, 'ap-northeast-1': 8.22609, 'ap-northeast-2': 6.97442, 'ap-south-1': 6.81091, 'ap-southeast-2': 7.37473,
    'ap-southeast-3': 7.93854, 'ca-central-1': 6.29784, 'eu-central-1': 7.09282, 'eu-north-1': 6.01593, 'eu-west-1': 6.33167,
    'eu-west-2': 7.19994, 'il-central-1': 6.64825, 'me-central-1': 6.9575, 'sa-east-1': 9.64127, 'us-east-1': 5.672, 'us-east-2': 5.672,
    'us-west-2': 5.672,
  },
  'g5.16xlarge': {
    'ap-east-1': 6.30605, 'ap-northeast-1': 5.94042, 'ap-northeast-2': 5.03653, 'ap-south-1': 4.91846, 'ap-southeast-2': 5.32561,
    'ap-southeast-3': 5.73277, 'ca-central-1': 4.54794, 'eu-central-1': 5.12204, 'eu-north-1': 4.34437, 'eu-west-1': 4.57237,
    'eu-west-2': 5.1994, 'il-central-1': 4.80099, 'me-central-1': 5.02432, 'sa-east-1': 6.96239, 'us-east-1': 4.096, 'us-east-2': 4.096,
    'us-west-2': 4.096,
  },
  'g5.24xlarge': {
    'ap-east-1': 12.5382, 'ap-northeast-1': 11.81123, 'ap-northeast-2': 10.01404, 'ap-south-1': 9.77928, 'ap-southeast-2': 10.58882,
    'ap-southeast-3': 11.39836, 'ca-central-1': 9.04259, 'eu-central-1': 10.18405, 'eu-north-1': 8.63782, 'eu-west-1': 9.09117,
    'eu-west-2': 10.33786, 'il-central-1': 9.54572, 'me-central-1': 9.98976, 'sa-east-1': 13.84318, 'us-east-1': 8.144, 'us-east-2': 8.144,
    'us-west-2': 8.144,
  },
  'g5.48xlarge': {
    'ap-east-1': 25.0764, 'ap-northeast-1': 23.62246, 'ap-northeast-2': 20.02809, 'ap-south-1': 19.55855, 'ap-southeast-2': 21.17764,
    'ap-southeast-3': 22.79672, 'ca-central-1': 18.08518, 'eu-central-1': 20.3681, 'eu-north-1': 17.27564, 'eu-west-1': 18.18233,
    'eu-west-2': 20.67572, 'il-central-1': 19.09145, 'me-central-1': 19.97951, 'sa-east-1': 27.68636, 'us-east-1': 16.288,
    'us-east-2': 16.288, 'us-west-2': 16.288,
  },
  'g6.xlarge': {
    'ap-northeast-1': 1.1672, 'ap-northeast-2': 0.9896, 'ap-south-1': 0.9664, 'ap-south-2': 0.9664, 'ap-southeast-2': 1.0464,
    'ap-southeast-5': 1.0138, 'ca-central-1': 0.8936, 'eu-central-1': 1.0064, 'eu-central-2': 1.085, 'eu-north-1': 0.8536,
    'eu-south-2': 0.848, 'eu-west-2': 1.0216, 'eu-west-3': 1.0216, 'me-central-1': 0.98824, 'sa-east-1': 1.368, 'us-east-1': 0.8048,
    'us-east-2': 0.8048, 'us-gov-east-1': 1.0144, 'us-gov-west-1': 1.0144, 'us-west-2': 0.8048,
  },
  'g6.2xlarge': {
    'ap-northeast-1': 1.41781, 'ap-northeast-2': 1.20208, 'ap-south-1': 1.1739, 'ap-south-2': 1.1739, 'ap-southeast-2': 1.27107,
    'ap-southeast-5': 1.23147, 'ca-central-1': 1.08547, 'eu-central-1': 1.22249, 'eu-central-2': 1.31796, 'eu-north-1': 1.03688,
    'eu-south-2': 1.03008, 'eu-west-2': 1.24095, 'eu-west-3': 1.24095, 'me-central-1': 1.20043, 'sa-east-1': 1.66173, 'us-east-1': 0.9776,
    'us-east-2': 0.9776, 'us-gov-east-1': 1.2322, 'us-gov-west-1': 1.2322, 'us-west-2': 0.9776,
  },
  'g6.4xlarge': {
    'ap-northeast-1': 1.91903, 'ap-northeast-2': 1.62704, 'ap-south-1': 1.58889, 'ap-south-2': 1.58889, 'ap-southeast-2': 1.72042,
    'ap-southeast-5': 1.66682, 'ca-central-1': 1.4692, 'eu-central-1': 1.65466, 'eu-central-2': 1.78389, 'eu-north-1': 1.40343,
    'eu-south-2': 1.39423, 'eu-west-2': 1.67965, 'eu-west-3': 1.67965, 'me-central-1': 1.6248, 'sa-east-1': 2.24918, 'us-east-1': 1.3232,
    'us-east-2': 1.3232, 'us-gov-east-1': 1.66781, 'us-gov-west-1': 1.66781, 'us-west-2': 1.3232,
  },
  'g6.8xlarge': {
    'ap-northeast-1': 2.92148, 'ap-northeast-2': 2.47695, 'ap-south-1': 2.41888, 'ap-south-2': 2.41888, 'ap-southeast-2': 2.61912,
    'ap-southeast-5': 2.53752, 'ca-central-1': 2.23666, 'eu-central-1': 2.519, 'eu-central-2': 2.71574, 'eu-north-1': 2.13655,
    'eu-south-2': 2.12253, 'eu-west-2': 2.55705, 'eu-west-3': 2.55705, 'me-central-1': 2.47355, 'sa-east-1': 3.42408, 'us-east-1': 2.0144,
    'us-east-2': 2.0144, 'us-gov-east-1': 2.53903, 'us-gov-west-1': 2.53903, 'us-west-2': 2.0144,
  },
  'g6.12xlarge': {
    'ap-northeast-1': 6.67369, 'ap-northeast-2': 5.65823, 'ap-south-1': 5.52558, 'ap-south-2': 5.52558, 'ap-southeast-2': 5.98299,
    'ap-southeast-5': 5.7966, 'ca-central-1': 5.10933, 'eu-central-1': 5.75429, 'eu-central-2': 6.2037, 'eu-north-1': 4.88062,
    'eu-south-2': 4.8486, 'eu-west-2': 5.8412, 'eu-west-3': 5.8412, 'me-central-1': 5.65045, 'sa-east-1': 7.82181, 'us-east-1': 4.6016,
    'us-east-2': 4.6016, 'us-gov-east-1': 5.80003, 'us-gov-west-1': 5.80003, 'us-west-2': 4.6016,
  },
  'g6.16xlarge': {
    'ap-northeast-1': 4.92637, 'ap-northeast-2': 4.17678, 'ap-south-1': 4.07886, 'ap-south-2': 4.07886, 'ap-southeast-2': 4.41652,
    'ap-southeast-5': 4.27892, 'ca-central-1': 3.7716, 'eu-central-1': 4.24769, 'eu-central-2': 4.57943, 'eu-north-1': 3.60277,
    'eu-south-2': 3.57913, 'eu-west-2': 4.31184, 'eu-west-3': 4.31184, 'me-central-1': 4.17104, 'sa-east-1': 5.77388, 'us-east-1': 3.3968,
    'us-east-2': 3.3968, 'us-gov-east-1': 4.28145, 'us-gov-west-1': 4.28145, 'us-west-2': 3.3968,
  },
  'g6.24xlarge': {
    'ap-northeast-1': 9.68103, 'ap-northeast-2': 8.20797, 'ap-south-1': 8.01555, 'ap-south-2': 8.01555, 'ap-southeast-2': 8.67909,
    'ap-southeast-5': 8.4087, 'ca-central-1': 7.41173, 'eu-central-1': 8.34732, 'eu-central-2': 8.99924, 'eu-north-1': 7.07996,
    'eu-south-2': 7.03351, 'eu-west-2': 8.47339, 'eu-west-3': 8.47339, 'me-central-1': 8.19669, 'sa-east-1': 11.34651, 'us-east-1': 6.6752,
    'us-east-2': 6.6752, 'us-gov-east-1': 8.41367, 'us-gov-west-1': 8.41367, 'us-west-2': 6.6752,
  },
  'g6.48xlarge': {
    'ap-northeast-1': 19.36206, 'ap-northeast-2': 16.41595, 'ap-south-1': 16.0311, 'ap-south-2': 16.0311, 'ap-southeast-2': 17.35817,
    'ap-southeast-5': 16.81739, 'ca-central-1': 14.82346, 'eu-central-1': 16.69464, 'eu-central-2': 17.99849, 'eu-north-1': 14.15992,
    'eu-south-2': 14.06702, 'eu-west-2': 16.94678, 'eu-west-3': 16.94678, 'me-central-1': 16.39339, 'sa-east-1': 22.69303,
    'us-east-1': 13.3504, 'us-east-2': 13.3504, 'us-gov-east-1': 16.82734, 'us-gov-west-1': 16.82734, 'us-west-2': 13.3504,
  },
  'gr6.4xlarge': {
    'ap-northeast-1': 2.2323, 'ap-northeast-2': 1.8926, 'ap-south-1': 1.8483, 'ap-southeast-2': 2.0012, 'ap-southeast-5': 1.9388,
    'ca-central-1': 1.709, 'eu-central-1': 1.9248, 'eu-central-2': 2.1649, 'eu-north-1': 1.6326, 'eu-south-2': 1.6218, 'eu-west-2': 1.9539,
    'eu-west-3': 1.9538, 'sa-east-1': 2.6164, 'us-east-1': 1.5392, 'us-east-2': 1.5392, 'us-gov-east-1': 1.9401, 'us-gov-west-1': 1.9401,
    'us-west-2': 1.5392,
  },
  'gr6.8xlarge': {
    'ap-northeast-1': 3.54801, 'ap-northeast-2': 3.00809, 'ap-south-1': 2.93768, 'ap-southeast-2': 3.1807, 'ap-southeast-5': 3.08152,
    'ca-central-1': 2.71628, 'eu-central-1': 3.05927, 'eu-central-2': 3.44089, 'eu-north-1': 2.59485, 'eu-south-2': 2.57768,
    'eu-west-2': 3.10552, 'eu-west-3': 3.10536, 'sa-east-1': 4.1585, 'us-east-1': 2.4464, 'us-east-2': 2.4464, 'us-gov-east-1': 3.08359,
    'us-gov-west-1': 3.08359, 'us-west-2': 2.4464,
  },
  'g6e.xlarge': {
    'ap-northeast-1': 2.699, 'ap-northeast-2': 2.288, 'eu-central-1': 2.327, 'eu-north-1': 1.974, 'eu-south-2': 1.961, 'us-east-1': 1.861,
    'us-east-2': 1.861, 'us-west-2': 1.861,
  },
  'g6e.2xlarge': {
    'ap-northeast-1': 3.25168, 'ap-northeast-2': 2.75652, 'eu-central-1': 2.8035, 'eu-north-1': 2.37822, 'eu-south-2': 2.36256,
    'us-east-1': 2.24208, 'us-east-2': 2.24208, 'us-west-2': 2.24208,
  },
  'g6e.4xlarge': {
    'ap-northeast-1': 4.35703, 'ap-northeast-2': 3.69355, 'eu-central-1': 3.75651, 'eu-north-1': 3.18666, 'eu-south-2': 3.16567,
    'us-east-1': 3.00424, 'us-east-2': 3.00424, 'us-west-2': 3.00424,
  },
  'g6e.8xlarge': {
    'ap-northeast-1': 6.56775, 'ap-northeast-2': 5.56762, 'eu-central-1': 5.66252, 'eu-north-1': 4.80353, 'eu-south-2': 4.7719,
    'us-east-1': 4.52856, 'us-east-2': 4.52856, 'us-west-2': 4.52856,
  },
  'g6e.12xlarge': {
    'ap-northeast-1': 15.21742, 'ap-northeast-2': 12.90014, 'eu-central-1': 13.12002, 'eu-north-1': 11.12975, 'eu-south-2': 11.05645,
    'us-east-1': 10.49264, 'us-east-2': 10.49264, 'us-west-2': 10.49264,
  },
  'g6e.16xlarge': {
    'ap-northeast-1': 10.98917, 'ap-northeast-2': 9.31575, 'eu-central-1': 9.47454, 'eu-north-1': 8.03728, 'eu-south-2': 7.98435,
    'us-east-1': 7.57719, 'us-east-2': 7.57719, 'us-west-2': 7.57719,
  },
  'g6e.24xlarge': {
    'ap-northeast-1': 21.84956, 'ap-northeast-2': 18.52234, 'eu-central-1': 18.83806, 'eu-north-1': 15.98037, 'eu-south-2': 15.87513,
    'us-east-1': 15.06559, 'us-east-2': 15.06559, 'us-west-2': 15.06559,
  },
  'g6e.48xlarge': {
    'ap-northeast-1': 43.69912, 'ap-northeast-2': 37.04468, 'eu-central-1': 37.67612, 'eu-north-1': 31.96075, 'eu-south-2': 31.75027,
    'us-east-1': 30.13118, 'us-east-2': 30.13118, 'us-west-2': 30.13118,
  },
  'g7e.2xlarge': {
    'us-east-1': 3.36312, 'us-east-2': 3.36312,
  },
  'g7e.4xlarge': {
    'us-east-1': 3.99816, 'us-east-2': 3.99816,
  },
  'g7e.8xlarge': {
    'us-east-1': 5.26824, 'us-east-2': 5.26824,
  },
  'g7e.12xlarge': {
    'us-east-1': 8.28608, 'us-east-2': 8.28608,
  },
  'g7e.24xlarge': {
    'us-east-1': 16.57216, 'us-east-2': 16.57216,
  },
  'g7e.48xlarge': {
    'us-east-1': 33.14432, 'us-east-2': 33.14432,
  },
  'inf1.xlarge': {
    'af-south-1': 0.302, 'ap-east-1': 0.352, 'ap-northeast-1': 0.308, 'ap-northeast-2': 0.281, 'ap-south-1': 0.24,
    'ap-southeast-1': 0.308, 'ap-southeast-2': 0.285, 'ca-central-1': 0.254, 'eu-central-1': 0.285, 'eu-north-1': 0.242,
    'eu-south-1': 0.267, 'eu-west-1': 0.254, 'eu-west-2': 0.267, 'eu-west-3': 0.267, 'me-south-1': 0.28, 'sa-east-1': 0.377,
    'us-east-1': 0.228, 'us-east-2': 0.228, 'us-gov-east-1': 0.288, 'us-gov-west-1': 0.288, 'us-west-1': 0.274, 'us-west-2': 0.228,
  },
  'inf1.2xlarge': {
    'ap-east-1': 0.558, 'ap-northeast-1': 0.489, 'ap-northeast-2': 0.446, 'ap-south-1': 0.381, 'ap-southeast-1': 0.489,
    'ap-southeast-2': 0.453, 'ca-central-1': 0.403, 'eu-central-1': 0.453, 'eu-north-1': 0.385, 'eu-south-1': 0.424, 'eu-west-1': 0.403,
    'eu-west-2': 0.424, 'eu-west-3': 0.423, 'me-south-1': 0.444, 'sa-east-1': 0.598, 'us-east-1': 0.362, 'us-east-2': 0.362,
    'us-gov-east-1': 0.456, 'us-gov-west-1': 0.456, 'us-west-1': 0.435, 'us-west-2': 0.362,
  },
  'inf1.6xlarge': {
    'ap-east-1': 1.819, 'ap-northeast-1': 1.594, 'ap-northeast-2': 1.453, 'ap-south-1': 1.241, 'ap-southeast-1': 1.594,
    'ap-southeast-2': 1.475, 'ca-central-1': 1.315, 'eu-central-1': 1.475, 'eu-north-1': 1.254, 'eu-south-1': 1.382, 'eu-west-1': 1.315,
    'eu-west-2': 1.382, 'eu-west-3': 1.379, 'me-south-1': 1.447, 'sa-east-1': 1.95, 'us-east-1': 1.18, 'us-east-2': 1.18,
    'us-gov-east-1': 1.488, 'us-gov-west-1': 1.488, 'us-west-1': 1.418, 'us-west-2': 1.18,
  },
  'inf1.24xlarge': {
    'af-south-1': 6.249, 'ap-east-1': 7.274, 'ap-northeast-1': 6.376, 'ap-northeast-2': 5.812, 'ap-south-1': 4.965,
    'ap-southeast-1': 6.376, 'ap-southeast-2': 5.902, 'ca-central-1': 5.26, 'eu-central-1': 5.902, 'eu-north-1': 5.016,
    'eu-south-1': 5.53, 'eu-west-1': 5.26, 'eu-west-2': 5.53, 'eu-west-3': 5.517, 'me-south-1': 5.786, 'sa-east-1': 7.8,
    'us-east-1': 4.721, 'us-east-2': 4.721, 'us-gov-east-1': 5.953, 'us-gov-west-1': 5.953, 'us-west-1': 5.671, 'us-west-2': 4.721,
  },
  'inf2.xlarge': {
    'ap-northeast-1': 1.1373, 'ap-northeast-2': 0.90984, 'ap-south-1': 0.98566, 'ap-southeast-1': 1.06148, 'ap-southeast-2': 0.98566,
    'eu-central-1': 1.1373, 'eu-north-1': 0.83402, 'eu-west-1': 0.94775, 'eu-west-2': 1.1373, 'eu-west-3': 1.06148, 'sa-east-1': 1.28894,
    'us-east-1': 0.7582, 'us-east-2': 0.7582, 'us-west-2': 0.7582,
  },
  'inf2.8xlarge': {
    'ap-northeast-1': 2.95179, 'ap-south-1': 2.55822, 'ap-southeast-1': 2.755, 'ap-southeast-2': 2.55822, 'eu-central-1': 2.95179,
    'eu-north-1': 2.16465, 'eu-west-1': 2.45982, 'eu-west-2': 2.95179, 'eu-west-3': 2.755, 'sa-east-1': 3.34536, 'us-east-1': 1.96786,
    'us-east-2': 1.96786, 'us-west-2': 1.96786,
  },
  'inf2.24xlarge': {
    'ap-northeast-1': 9.73595, 'ap-south-1': 8.43782, 'ap-southeast-1': 9.08689, 'ap-southeast-2': 8.43782, 'eu-central-1': 9.73595,
    'eu-north-1': 7.1397, 'eu-west-1': 8.11329, 'eu-west-2': 9.73595, 'eu-west-3': 9.08689, 'sa-east-1': 11.03408, 'us-east-1': 6.49063,
    'us-east-2': 6.49063, 'us-west-2': 6.49063,
  },
  'inf2.48xlarge': {
    'ap-northeast-1': 19.4719, 'ap-south-1': 16.87565, 'ap-southeast-1': 18.17377, 'ap-southeast-2': 16.87565, 'eu-central-1': 19.4719,
    'eu-north-1': 14.27939, 'eu-west-1': 16.22658, 'eu-west-2': 19.4719, 'eu-west-3': 18.17377, 'sa-east-1': 22.06815,
    'us-east-1': 12.98127, 'us-east-2': 12.98127, 'us-west-2': 12.98127,
  },
  'trn1.2xlarge': {
    'us-east-1': 1.34375, 'us-east-2': 1.34375, 'us-west-2': 1.34375,
  },
  'trn1.32xlarge': {
    'us-east-1': 21.5, 'us-east-2': 21.5, 'us-west-2': 21.5,
  },
  'trn1n.32xlarge': {
    'us-east-1': 24.78, 'us-east-2': 24.78, 'us-west-2': 24.78,
  },
};

/** SageMaker Hosting prices. */
export const SAGEMAKER_USD_PER_HOUR: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'p4d.24xlarge': {
    'ap-northeast-1': 34.612516, 'ap-northeast-2': 34.971822, 'ap-south-1': 30.29606, 'ap-southeast-1': 30.301545,
    'ap-southeast-2': 32.82667, 'ca-central-1': 29.039501, 'eu-central-1': 31.547927, 'eu-west-1': 27.273043, 'eu-west-2': 32.82667,
    'sa-east-1': 40.890435, 'us-east-1': 25.251288, 'us-east-2': 25.251286, 'us-gov-west-1': 30.303765, 'us-west-2': 25.251286,
  },
  'p4de.24xlarge': {
    'ap-northeast-1': 43.265645, 'eu-central-1': 39.434903, 'us-east-1': 31.564107, 'us-west-2': 31.564107,
  },
  'p5.4xlarge': {
    'ap-northeast-1': 9.89, 'ap-south-1': 9.4944, 'eu-west-2': 10.2856, 'sa-east-1': 13.29216,
  },
  'p5.48xlarge': {
    'ap-southeast-2': 82.2825, 'ca-central-1': 72.795, 'eu-west-2': 82.2825, 'sa-east-1': 106.3405, 'us-east-1': 63.296,
    'us-east-2': 63.296, 'us-west-2': 63.296,
  },
  'p5en.48xlarge': {
    'ap-northeast-1': 90.988, 'ap-south-1': 87.354, 'ap-southeast-3': 100.450752, 'eu-north-1': 77.88573, 'eu-south-2': 78.613632,
    'us-east-1': 72.795, 'us-east-2': 72.795, 'us-west-1': 90.988, 'us-west-2': 72.795,
  },
  'p6-b200.48xlarge': {
    'ap-south-1': 184.742037, 'us-east-1': 131.02272, 'us-gov-east-1': 157.227264, 'us-gov-west-1': 157.227264,
  },
  'p6-b300.48xlarge': {
    'us-east-1': 163.7784, 'us-gov-east-1': 196.535, 'us-west-2': 163.7784,
  },
  'g5.xlarge': {
    'ap-east-1': 2.16832, 'ap-northeast-1': 2.043, 'ap-northeast-2': 1.7318, 'ap-south-1': 1.691, 'ap-southeast-1': 1.9712,
    'ap-southeast-2': 1.8312, 'ap-southeast-3': 1.9712, 'ca-central-1': 1.564, 'eu-central-1': 1.761, 'eu-north-1': 1.4938,
    'eu-west-1': 1.57, 'eu-west-2': 1.788, 'il-central-1': 1.65, 'me-central-1': 1.7276, 'sa-east-1': 2.394, 'us-east-1': 1.408,
    'us-east-2': 1.4084, 'us-west-2': 1.408,
  },
  'g5.2xlarge': {
    'ap-east-1': 2.332438, 'ap-northeast-1': 2.197, 'ap-northeast-2': 1.8629, 'ap-south-1': 1.819, 'ap-southeast-1': 2.120388,
    'ap-southeast-2': 1.9698, 'ap-southeast-3': 2.1204, 'ca-central-1': 1.682, 'eu-central-1': 1.895, 'eu-north-1': 1.60686,
    'eu-west-1': 1.69, 'eu-west-2': 1.923, 'il-central-1': 1.78, 'me-central-1': 1.8584, 'sa-east-1': 2.5752, 'us-east-1': 1.515,
    'us-east-2': 1.515, 'us-west-2': 1.515,
  },
  'g5.4xlarge': {
    'ap-east-1': 3.125312, 'ap-northeast-1': 2.944, 'ap-northeast-2': 2.4961, 'ap-south-1': 2.438, 'ap-southeast-1': 2.841188,
    'ap-southeast-2': 2.6394, 'ap-southeast-3': 2.8412, 'ca-central-1': 2.254, 'eu-central-1': 2.539, 'eu-north-1': 2.15309,
    'eu-west-1': 2.27, 'eu-west-2': 2.577, 'il-central-1': 2.38, 'me-central-1': 2.4901, 'sa-east-1': 3.4506, 'us-east-1': 2.03,
    'us-east-2': 2.03, 'us-west-2': 2.03,
  },
  'g5.8xlarge': {
    'ap-east-1': 4.711062, 'ap-northeast-1': 4.438, 'ap-northeast-2': 3.7627, 'ap-south-1': 3.674, 'ap-southeast-1': 4.282775,
    'ap-southeast-2': 3.9786, 'ap-southeast-3': 4.2828, 'ca-central-1': 3.398, 'eu-central-1': 3.827, 'eu-north-1': 3.24555,
    'eu-west-1': 3.42, 'eu-west-2': 3.884, 'il-central-1': 3.59, 'me-central-1': 3.7535, 'sa-east-1': 5.2014, 'us-east-1': 3.06,
    'us-east-2': 3.06, 'us-west-2': 3.06,
  },
  'g5.12xlarge': {
    'ap-east-1': 10.9155, 'ap-northeast-1': 10.283, 'ap-northeast-2': 8.718, 'ap-south-1': 8.514, 'ap-southeast-1': 9.923175,
    'ap-southeast-2': 9.2184, 'ap-southeast-3': 9.9232, 'ca-central-1': 7.872, 'eu-central-1': 8.866, 'eu-north-1': 7.51991,
    'eu-west-1': 7.91, 'eu-west-2': 9, 'il-central-1': 8.31, 'me-central-1': 8.6969, 'sa-east-1': 12.0516, 'us-east-1': 7.09,
    'us-east-2': 7.09, 'us-west-2': 7.09,
  },
  'g5.16xlarge': {
    'ap-east-1': 7.882562, 'ap-northeast-1': 7.426, 'ap-northeast-2': 6.2957, 'ap-south-1': 6.148, 'ap-southeast-1': 7.165963,
    'ap-southeast-2': 6.657, 'ap-southeast-3': 7.166, 'ca-central-1': 5.685, 'eu-central-1': 6.403, 'eu-north-1': 5.43046,
    'eu-west-1': 5.72, 'eu-west-2': 6.499, 'il-central-1': 6, 'me-central-1': 6.2804, 'sa-east-1': 8.703, 'us-east-1': 5.12,
    'us-east-2': 5.12, 'us-west-2': 5.12,
  },
  'g5.24xlarge': {
    'ap-east-1': 15.67275, 'ap-northeast-1': 14.764, 'ap-northeast-2': 12.5176, 'ap-south-1': 12.224, 'ap-southeast-1': 14.24795,
    'ap-southeast-2': 13.236, 'ap-southeast-3': 14.248, 'ca-central-1': 11.303, 'eu-central-1': 12.73, 'eu-north-1': 10.79728,
    'eu-west-1': 11.36, 'eu-west-2': 12.922, 'il-central-1': 11.93, 'me-central-1': 12.4872, 'sa-east-1': 17.304, 'us-east-1': 10.18,
    'us-east-2': 10.18, 'us-west-2': 10.18,
  },
  'g5.48xlarge': {
    'ap-east-1': 31.3455, 'ap-northeast-1': 29.528, 'ap-northeast-2': 25.0351, 'ap-south-1': 24.448, 'ap-southeast-1': 28.4959,
    'ap-southeast-2': 26.4721, 'ap-southeast-3': 28.4959, 'ca-central-1': 22.606, 'eu-central-1': 25.46, 'eu-north-1': 21.59455,
    'eu-west-1': 22.73, 'eu-west-2': 25.845, 'il-central-1': 23.86, 'me-central-1': 24.9744, 'sa-east-1': 34.608, 'us-east-1': 20.36,
    'us-east-2': 20.36, 'us-west-2': 20.36,
  },
  'g6.xlarge': {
    'ap-northeast-1': 1.6341, 'ap-northeast-2': 1.3854, 'ap-south-1': 1.353, 'ap-southeast-2': 1.465, 'ap-southeast-5': 1.4193,
    'ca-central-1': 1.251, 'eu-central-1': 1.409, 'eu-central-2': 1.519, 'eu-north-1': 1.195, 'eu-south-2': 1.187, 'eu-west-1': 1.25776,
    'eu-west-2': 1.4302, 'eu-west-3': 1.4302, 'sa-east-1': 1.9152, 'us-east-1': 1.1267, 'us-east-2': 1.1267, 'us-gov-east-1': 1.42016,
    'us-gov-west-1': 1.414, 'us-west-2': 1.1267,
  },
  'g6.2xlarge': {
    'ap-northeast-1': 1.7723, 'ap-northeast-2': 1.5026, 'ap-south-1': 1.4674, 'ap-southeast-2': 1.5888, 'ap-southeast-5': 1.5393,
    'ca-central-1': 1.3568, 'eu-central-1': 1.5281, 'eu-central-2': 1.6475, 'eu-north-1': 1.2961, 'eu-south-2': 1.288, 'eu-west-1': 1.36413,
    'eu-west-2': 1.5512, 'eu-west-3': 1.5512, 'sa-east-1': 2.0772, 'us-east-1': 1.222, 'us-east-2': 1.222, 'us-gov-east-1': 1.54025,
    'us-gov-west-1': 1.5375, 'us-west-2': 1.222,
  },
  'g6.4xlarge': {
    'ap-northeast-1': 2.3988, 'ap-northeast-2': 2.0338, 'ap-south-1': 1.9861, 'ap-southeast-2': 2.1505, 'ap-southeast-5': 2.0835,
    'ca-central-1': 1.8365, 'eu-central-1': 2.0683, 'eu-central-2': 2.2299, 'eu-north-1': 1.7543, 'eu-south-2': 1.743, 'eu-west-1': 1.84636,
    'eu-west-2': 2.0996, 'eu-west-3': 2.0995, 'sa-east-1': 2.8115, 'us-east-1': 1.654, 'us-east-2': 1.654, 'us-gov-east-1': 2.084763,
    'us-gov-west-1': 2.0875, 'us-west-2': 1.654,
  },
  'g6.8xlarge': {
    'ap-northeast-1': 3.6519, 'ap-northeast-2': 3.0962, 'ap-south-1': 3.0236, 'ap-southeast-2': 3.2739, 'ap-southeast-5': 3.1719,
    'ca-central-1': 2.7958, 'eu-central-1': 3.1488, 'eu-central-2': 3.3947, 'eu-north-1': 2.6707, 'eu-south-2': 2.653, 'eu-west-1': 2.81085,
    'eu-west-2': 3.1963, 'eu-west-3': 3.1963, 'sa-east-1': 4.2801, 'us-east-1': 2.518, 'us-east-2': 2.518, 'us-gov-east-1': 3.173787,
    'us-gov-west-1': 3.175, 'us-west-2': 2.518,
  },
  'g6.12xlarge': {
    'ap-northeast-1': 8.3421, 'ap-northeast-2': 7.0728, 'ap-south-1': 6.907, 'ap-southeast-2': 7.4787, 'ap-southeast-5': 7.2458,
    'ca-central-1': 6.3867, 'eu-central-1': 7.1929, 'eu-central-2': 7.7546, 'eu-north-1': 6.1008, 'eu-south-2': 6.061, 'eu-west-1': 6.42098,
    'eu-west-2': 7.3015, 'eu-west-3': 7.3015, 'sa-east-1': 9.7773, 'us-east-1': 5.752, 'us-east-2': 5.752, 'us-gov-east-1': 7.250037,
    'us-gov-west-1': 7.25, 'us-west-2': 5.752,
  },
  'g6.16xlarge': {
    'ap-northeast-1': 6.158, 'ap-northeast-2': 5.221, 'ap-south-1': 5.0986, 'ap-southeast-2': 5.5207, 'ap-southeast-5': 5.3487,
    'ca-central-1': 4.7145, 'eu-central-1': 5.3096, 'eu-central-2': 5.7243, 'eu-north-1': 4.5035, 'eu-south-2': 4.474, 'eu-west-1': 4.73983,
    'eu-west-2': 5.3898, 'eu-west-3': 5.3898, 'sa-east-1': 7.2174, 'us-east-1': 4.246, 'us-east-2': 4.246, 'us-gov-east-1': 5.351813,
    'us-gov-west-1': 5.35, 'us-west-2': 4.246,
  },
  'g6.24xlarge': {
    'ap-northeast-1': 12.1013, 'ap-northeast-2': 10.26, 'ap-south-1': 10.0194, 'ap-southeast-2': 10.8489, 'ap-southeast-5': 10.5109,
    'ca-central-1': 9.2647, 'eu-central-1': 10.4342, 'eu-central-2': 11.2491, 'eu-north-1': 8.85, 'eu-south-2': 8.792, 'eu-west-1': 9.31443,
    'eu-west-2': 10.5917, 'eu-west-3': 10.5917, 'sa-east-1': 14.1831, 'us-east-1': 8.344, 'us-east-2': 8.344, 'us-gov-east-1': 10.517087,
    'us-gov-west-1': 10.5125, 'us-west-2': 8.344,
  },
  'g6.48xlarge': {
    'ap-northeast-1': 24.2026, 'ap-northeast-2': 20.5199, 'ap-south-1': 20.0389, 'ap-southeast-2': 21.6977, 'ap-southeast-5': 21.0217,
    'ca-central-1': 18.5293, 'eu-central-1': 20.8683, 'eu-central-2': 22.4981, 'eu-north-1': 17.6999, 'eu-south-2': 17.584,
    'eu-west-1': 18.62885, 'eu-west-2': 21.1835, 'eu-west-3': 21.171, 'sa-east-1': 28.3663, 'us-east-1': 16.688, 'us-east-2': 16.688,
    'us-gov-east-1': 21.034175, 'us-gov-west-1': 21.0375, 'us-west-2': 16.688,
  },
  'g6e.xlarge': {
    'ap-northeast-1': 3.7786, 'ap-northeast-2': 3.2, 'ap-northeast-3': 3.7786, 'ap-south-1': 3.129, 'eu-central-1': 3.13,
    'eu-south-2': 2.7454, 'us-east-1': 2.6054, 'us-east-2': 2.6054, 'us-west-2': 2.6054,
  },
  'g6e.2xlarge': {
    'ap-northeast-1': 4.0646, 'ap-northeast-2': 3.45, 'ap-northeast-3': 4.0646, 'ap-south-1': 3.365825, 'eu-central-1': 3.5,
    'eu-south-2': 2.9532, 'us-east-1': 2.8026, 'us-east-2': 2.8026, 'us-west-2': 2.8026,
  },
  'g6e.4xlarge': {
    'ap-northeast-1': 5.446288, 'ap-northeast-2': 4.62, 'ap-northeast-3': 5.446288, 'ap-south-1': 4.509988, 'eu-central-1': 4.7,
    'eu-south-2': 3.957088, 'us-east-1': 3.7553, 'us-east-2': 3.7553, 'us-west-2': 3.7553,
  },
  'g6e.8xlarge': {
    'ap-northeast-1': 8.209688, 'ap-northeast-2': 6.96, 'ap-northeast-3': 8.209688, 'ap-south-1': 6.798312, 'eu-central-1': 7.08,
    'eu-south-2': 5.964875, 'us-east-1': 5.6607, 'us-east-2': 5.6607, 'us-west-2': 5.6607,
  },
  'g6e.12xlarge': {
    'ap-northeast-1': 19.02178, 'ap-northeast-2': 16.13, 'ap-northeast-3': 19.021775, 'ap-south-1': 15.751637, 'eu-central-1': 16.4,
    'eu-south-2': 13.820562, 'us-east-1': 13.1158, 'us-east-2': 13.1158, 'us-west-2': 13.1158,
  },
  'g6e.16xlarge': {
    'ap-northeast-1': 13.736463, 'ap-northeast-2': 11.64, 'ap-northeast-3': 13.736463, 'ap-south-1': 11.37495, 'eu-central-1': 11.84,
    'eu-south-2': 9.980438, 'us-east-1': 9.4715, 'us-east-2': 9.4715, 'us-west-2': 9.4715,
  },
  'g6e.24xlarge': {
    'ap-northeast-1': 27.31195, 'ap-northeast-2': 23.15, 'ap-northeast-3': 27.31195, 'ap-south-1': 22.6166, 'eu-central-1': 23.55,
    'eu-south-2': 19.843912, 'us-east-1': 18.832, 'us-east-2': 18.832, 'us-west-2': 18.832,
  },
  'g6e.48xlarge': {
    'ap-northeast-1': 54.6239, 'ap-northeast-2': 46.31, 'ap-northeast-3': 54.6239, 'ap-south-1': 45.2332, 'eu-central-1': 47.1,
    'eu-south-2': 39.687838, 'us-east-1': 37.664, 'us-east-2': 37.664, 'us-west-2': 37.664,
  },
  'g7e.2xlarge': {
    'ap-northeast-1': 6.0969, 'ap-northeast-2': 5.168475, 'eu-central-1': 7.148937, 'eu-south-2': 4.4298, 'eu-west-2': 7.306637,
    'us-east-1': 4.2039, 'us-east-2': 4.2039, 'us-west-2': 4.2039,
  },
  'g7e.4xlarge': {
    'ap-northeast-1': 7.24815, 'ap-northeast-2': 6.144413, 'eu-central-1': 8.498838, 'eu-south-2': 5.26625, 'eu-west-2': 8.686312,
    'us-east-1': 4.9977, 'us-east-2': 4.9977, 'us-west-2': 4.9977,
  },
  'g7e.8xlarge': {
    'ap-northeast-1': 9.550638, 'ap-northeast-2': 8.096288, 'eu-central-1': 11.198625, 'eu-south-2': 6.939163, 'eu-west-2': 11.445663,
    'us-east-1': 6.5853, 'us-east-2': 6.5853, 'us-west-2': 6.5853,
  },
  'g7e.12xlarge': {
    'ap-northeast-1': 15.021587, 'ap-northeast-2': 12.734125, 'eu-central-1': 17.6136, 'eu-south-2': 10.914175, 'eu-west-2': 18.00215,
    'us-east-1': 10.3576, 'us-east-2': 10.3576, 'us-west-2': 10.3576,
  },
  'g7e.24xlarge': {
    'ap-northeast-1': 30.043175, 'ap-northeast-2': 25.46825, 'eu-central-1': 35.227213, 'eu-south-2': 21.82835, 'eu-west-2': 36.0043,
    'us-east-1': 20.7152, 'us-east-2': 20.7152, 'us-west-2': 20.7152,
  },
  'g7e.48xlarge': {
    'ap-northeast-1': 60.08635, 'ap-northeast-2': 50.936512, 'eu-central-1': 70.454425, 'eu-south-2': 43.6567, 'eu-west-2': 72.008588,
    'us-east-1': 41.4304, 'us-east-2': 41.4304, 'us-west-2': 41.4304,
  },
  'inf1.xlarge': {
    'af-south-1': 0.39, 'ap-east-1': 0.457, 'ap-northeast-1': 0.401, 'ap-northeast-2': 0.365, 'ap-south-1': 0.312,
    'ap-southeast-1': 0.401, 'ap-southeast-2': 0.371, 'ca-central-1': 0.33, 'eu-central-1': 0.371, 'eu-north-1': 0.315,
    'eu-south-1': 0.347, 'eu-west-1': 0.33, 'eu-west-2': 0.347, 'eu-west-3': 0.347, 'me-south-1': 0.364, 'sa-east-1': 0.49,
    'us-east-1': 0.297, 'us-east-2': 0.297, 'us-gov-east-1': 0.3744, 'us-gov-west-1': 0.374, 'us-west-1': 0.356, 'us-west-2': 0.297,
  },
  'inf1.2xlarge': {
    'af-south-1': 0.57, 'ap-east-1': 0.669, 'ap-northeast-1': 0.587, 'ap-northeast-2': 0.535, 'ap-south-1': 0.457,
    'ap-southeast-1': 0.587, 'ap-southeast-2': 0.543, 'ca-central-1': 0.484, 'eu-central-1': 0.543, 'eu-north-1': 0.462,
    'eu-south-1': 0.509, 'eu-west-1': 0.484, 'eu-west-2': 0.509, 'eu-west-3': 0.508, 'me-south-1': 0.532, 'sa-east-1': 0.718,
    'us-east-1': 0.434, 'us-east-2': 0.434, 'us-gov-east-1': 0.5472, 'us-gov-west-1': 0.548, 'us-west-1': 0.522, 'us-west-2': 0.434,
  },
  'inf1.6xlarge': {
    'af-south-1': 1.87, 'ap-east-1': 2.182, 'ap-northeast-1': 1.913, 'ap-northeast-2': 1.744, 'ap-south-1': 1.49, 'ap-southeast-1': 1.913,
    'ap-southeast-2': 1.771, 'ca-central-1': 1.578, 'eu-central-1': 1.771, 'eu-north-1': 1.505, 'eu-south-1': 1.659, 'eu-west-1': 1.578,
    'eu-west-2': 1.659, 'eu-west-3': 1.655, 'me-south-1': 1.736, 'sa-east-1': 2.34, 'us-east-1': 1.416, 'us-east-2': 1.416,
    'us-gov-east-1': 1.7856, 'us-gov-west-1': 1.786, 'us-west-1': 1.701, 'us-west-2': 1.416,
  },
  'inf1.24xlarge': {
    'ap-east-1': 8.729, 'ap-northeast-1': 7.652, 'ap-northeast-2': 6.974, 'ap-south-1': 5.958, 'ap-southeast-1': 7.652,
    'ap-southeast-2': 7.082, 'ca-central-1': 6.312, 'eu-central-1': 7.082, 'eu-north-1': 6.02, 'eu-south-1': 6.636, 'eu-west-1': 6.312,
    'eu-west-2': 6.636, 'eu-west-3': 6.62, 'me-south-1': 6.943, 'sa-east-1': 9.361, 'us-east-1': 5.666, 'us-east-2': 5.666,
    'us-gov-east-1': 7.1436, 'us-gov-west-1': 7.144, 'us-west-1': 6.805, 'us-west-2': 5.666,
  },
  'inf2.xlarge': {
    'ap-northeast-1': 1.308, 'ap-south-1': 1.134, 'ap-southeast-1': 1.221, 'ap-southeast-2': 1.287, 'eu-central-1': 1.308,
    'eu-north-1': 1.079, 'eu-south-2': 0.9857, 'eu-west-1': 1.09, 'eu-west-2': 1.482, 'eu-west-3': 1.378, 'sa-east-1': 1.677,
    'us-east-1': 0.99, 'us-east-2': 0.99, 'us-west-2': 0.99,
  },
  'inf2.8xlarge': {
    'ap-northeast-1': 3.395, 'ap-south-1': 2.942, 'ap-southeast-1': 3.168, 'ap-southeast-2': 3.072, 'eu-central-1': 3.395,
    'eu-north-1': 2.592, 'eu-south-2': 2.3615, 'eu-west-1': 2.829, 'eu-west-2': 3.54, 'eu-west-3': 3.312, 'sa-east-1': 4.02,
    'us-east-1': 2.36, 'us-east-2': 2.36, 'us-west-2': 2.36,
  },
  'inf2.24xlarge': {
    'ap-northeast-1': 11.196, 'ap-south-1': 9.703, 'ap-southeast-1': 10.45, 'ap-southeast-2': 10.128, 'eu-central-1': 11.196,
    'eu-north-1': 8.568, 'eu-south-2': 7.7887, 'eu-west-1': 9.33, 'eu-west-2': 11.688, 'eu-west-3': 10.908, 'sa-east-1': 13.236,
    'us-east-1': 7.79, 'us-east-2': 7.79, 'us-west-2': 7.79,
  },
  'inf2.48xlarge': {
    'ap-northeast-1': 22.393, 'ap-south-1': 19.407, 'ap-southeast-1': 20.9, 'ap-southeast-2': 20.256, 'eu-central-1': 22.393,
    'eu-north-1': 17.136, 'eu-south-2': 15.5776, 'eu-west-1': 18.661, 'eu-west-2': 23.364, 'eu-west-3': 21.804, 'sa-east-1': 26.484,
    'us-east-1': 15.58, 'us-east-2': 15.58, 'us-west-2': 15.58,
  },
  'trn1.2xlarge': {
    'us-east-1': 1.55, 'us-west-2': 1.545313,
  },
  'trn1.32xlarge': {
    'us-east-1': 24.73, 'us-west-2': 24.725,
  },
  'trn1n.32xlarge': {
    'us-east-1': 28.497, 'us-east-2': 28.497,
  },
};

/** SageMaker Hosting price ÷ EC2 on-demand price of the same region; every pair but g6e.xlarge in eu-central-1 agrees to 0.5 %. */
export const SAGEMAKER_PREMIUM: Readonly<Record<string, number>> = {
  'p4d.24xlarge': 1.15,
  'p4de.24xlarge': 1.15,
  'p5.4xlarge': 1.15,
  'p5.48xlarge': 1.15,
  'p5en.48xlarge': 1.15,
  'p6-b200.48xlarge': 1.15,
  'p6-b300.48xlarge': 1.15,
  'g5.xlarge': 1.4,
  'g5.2xlarge': 1.25,
  'g5.4xlarge': 1.25,
  'g5.8xlarge': 1.25,
  'g5.12xlarge': 1.25,
  'g5.16xlarge': 1.25,
  'g5.24xlarge': 1.25,
  'g5.48xlarge': 1.25,
  'g6.xlarge': 1.4,
  'g6.2xlarge': 1.25,
  'g6.4xlarge': 1.25,
  'g6.8xlarge': 1.25,
  'g6.12xlarge': 1.25,
  'g6.16xlarge': 1.25,
  'g6.24xlarge': 1.25,
  'g6.48xlarge': 1.25,
  'g6e.xlarge': 1.4,
  'g6e.2xlarge': 1.25,
  'g6e.4xlarge': 1.25,
  'g6e.8xlarge': 1.25,
  'g6e.12xlarge': 1.25,
  'g6e.16xlarge': 1.25,
  'g6e.24xlarge': 1.25,
  'g6e.48xlarge': 1.25,
  'g7e.2xlarge': 1.25,
  'g7e.4xlarge': 1.25,
  'g7e.8xlarge': 1.25,
  'g7e.12xlarge': 1.25,
  'g7e.24xlarge': 1.25,
  'g7e.48xlarge': 1.25,
  'inf1.xlarge': 1.3,
  'inf1.2xlarge': 1.2,
  'inf1.6xlarge': 1.2,
  'inf1.24xlarge': 1.2,
  'inf2.xlarge': 1.3,
  'inf2.8xlarge': 1.2,
  'inf2.24xlarge': 1.2,
  'inf2.48xlarge': 1.2,
  'trn1.2xlarge': 1.15,
  'trn1.32xlarge': 1.15,
  'trn1n.32xlarge': 1.15,
};

/** Regions of the SageMaker Hosting offer, CPU types included. */
export const SAGEMAKER_REGIONS: readonly string[] = [
  'af-south-1', 'ap-east-1', 'ap-east-2', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-south-2',
  'ap-southeast-1', 'ap-southeast-2', 'ap-southeast-3', 'ap-southeast-4', 'ap-southeast-5', 'ap-southeast-6', 'ap-southeast-7',
  'ca-central-1', 'ca-west-1', 'eu-central-1', 'eu-central-2', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-2',
  'eu-west-3', 'il-central-1', 'me-central-1', 'me-south-1', 'mx-central-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-gov-east-1',
  'us-gov-west-1', 'us-west-1', 'us-west-2',
];
