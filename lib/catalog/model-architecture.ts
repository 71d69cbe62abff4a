/** What a model that answers in one inference is built of, as Neuron's guidelines on architectures divide them. */
export enum ModelArchitecture {
  /** Transformer encoder, such as BERT and its embedding models. */
  ENCODER = 'encoder',
  /** Convolutional network that classifies images, such as ResNet and VGG. */
  CNN = 'cnn',
  /** Convolutional network with regions, such as Mask R-CNN. */
  R_CNN = 'r-cnn',
  /** Transformer of image patches, such as ViT. */
  VISION_TRANSFORMER = 'vision-transformer',
  /** Recurrent network with long short-term memory. */
  LSTM = 'lstm',
  /** Transformer that encodes a text and decodes another, such as T5. */
  ENCODER_DECODER = 'encoder-decoder',
  /** Model that removes noise step by step, such as Stable Diffusion. */
  DIFFUSION = 'diffusion',
}
